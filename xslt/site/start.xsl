<?xml version="1.0" encoding="UTF-8"?>
<!-- The start page: what this is, the documents, how to cite, rights. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:start" version="3.0">

  <xsl:mode name="teikit:start" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:param name="edition" as="xs:string" select="''"/>
  <xsl:param name="language" as="xs:string" select="'en'"/>
  <xsl:param name="registers" as="xs:string" select="''"/>
  <xsl:param name="base" as="xs:string" select="''"/>
  <xsl:param name="beside" as="xs:string" select="''"/>
  <xsl:param name="publisher" as="xs:string" select="''"/>
  <xsl:param name="date" as="xs:string" select="''"/>
  <xsl:param name="data" as="xs:string" select="''"/>
  <xsl:param name="description" as="xs:string" select="''"/>
  <xsl:param name="editors" as="xs:string" select="''"/>
  <xsl:param name="doi" as="xs:string" select="''"/>
  <xsl:param name="licence" as="xs:string" select="''"/>
  <xsl:param name="licence-statement" as="xs:string" select="''"/>
  <xsl:param name="source-statement" as="xs:string" select="''"/>
  <xsl:param name="json-ld" as="xs:string" select="''"/>

  <xsl:template match="/edition" as="document-node()">
    <xsl:variable name="title" as="xs:string" select="if ($edition ne '') then $edition else teikit:label('contents')"/>
    <xsl:variable name="count" as="xs:integer" select="xs:integer((@count, count(document))[1])"/>
    <xsl:document>
      <html lang="{teikit:label('language-code')}">
        <head>
          <xsl:call-template name="teikit:head"><xsl:with-param name="title" select="$title"/><xsl:with-param name="up" select="''"/></xsl:call-template>
          <meta name="DC.title" content="{$title}"/>
          <xsl:if test="$description ne ''"><meta name="description" content="{$description}"/></xsl:if>
          <xsl:if test="$publisher ne ''"><meta name="DC.publisher" content="{$publisher}"/></xsl:if>
          <xsl:if test="$base ne ''"><link rel="canonical" href="{$base}index.html"/></xsl:if>
          <xsl:if test="$json-ld ne ''"><script type="application/ld+json"><xsl:value-of select="$json-ld"/></script></xsl:if>
        </head>
        <body class="start">
          <xsl:call-template name="teikit:banner"><xsl:with-param name="up" select="''"/><xsl:with-param name="here" select="'index'"/></xsl:call-template>
          <main id="ui:main">
            <header class="title">
              <h1>{$title}</h1>
              <xsl:if test="string-join(($editors, $publisher, $date))"><p class="of">{string-join(($editors[. ne ''], $publisher[. ne ''], $date[. ne '']), ' · ')}</p></xsl:if>
            </header>
            <section class="intro">
              <xsl:if test="$description ne ''"><p>{$description}</p></xsl:if>
              <p>{teikit:counted('count', $count)}, {teikit:label('encoded-in')}{teikit:listed($registers)}. {teikit:label('promise')}</p>
              <form class="ask" role="search" action="search.html" method="get">
                <label for="ui:ask">{teikit:label('search-for')}</label>
                <span class="field"><input id="ui:ask" name="q" type="search" autocomplete="off"/><button type="submit">{teikit:label('search-go')}</button></span>
              </form>
            </section>
            <section aria-labelledby="ui:contents" class="{if (facet) then 'narrowed' else 'whole'}">
              <h2 id="ui:contents">{teikit:label('contents')}</h2>
              <xsl:choose>
                <xsl:when test="page">
                  <ol class="pages">
                    <xsl:for-each select="page"><li><a href="{@href}">{teikit:counted('count', @count)}</a>{@words[. ne ''] ! (': ' || .)}</li></xsl:for-each>
                  </ol>
                </xsl:when>
                <xsl:otherwise>
                  <xsl:call-template name="teikit:facets"/>
                  <xsl:call-template name="teikit:contents"/>
                </xsl:otherwise>
              </xsl:choose>
            </section>
            <section aria-labelledby="ui:cite" class="cite">
              <h2 id="ui:cite">{teikit:label('cite')}</h2>
              <p class="citation">{string-join(($editors[. ne ''] ! (. || ' ' || teikit:label('editors-mark')), $title, string-join(($publisher[. ne ''], $date[. ne '']), ', ')[. ne '']), '. ')}.{$doi[. ne ''] ! (' https://doi.org/' || .)}{if ($doi eq '' and $base ne '') then ' ' || $base else ''}</p>
              <p>{teikit:label('cite-documents')}</p>
            </section>
            <section aria-labelledby="ui:rights" class="rights">
              <h2 id="ui:rights">{teikit:label('rights')}</h2>
              <xsl:if test="$licence-statement ne '' or $licence ne ''">
                <p>{$licence-statement[. ne ''] ! (. || ' ')}<xsl:if test="$licence ne ''">{teikit:label('licence')}: <xsl:choose>
                  <xsl:when test="teikit:licence-address($licence)"><a rel="license" href="{teikit:licence-address($licence)}">{$licence}</a></xsl:when>
                  <xsl:otherwise>{$licence}</xsl:otherwise></xsl:choose>.</xsl:if></p>
              </xsl:if>
              <xsl:if test="$source-statement ne ''"><p>{$source-statement}</p></xsl:if>
              <xsl:if test="$licence-statement eq '' and $licence eq '' and $source-statement eq ''"><p>{replace(teikit:label('own-terms'), '\{about\}', teikit:label('about'))}</p></xsl:if>
            </section>
            <xsl:if test="$data ne ''">
              <section aria-labelledby="ui:data" class="data">
                <h2 id="ui:data">{teikit:label('data')}</h2>
                <ul class="downloads">
                  <!-- a single document is a book itself -->
                  <xsl:for-each select="('epub', 'pdf', 'md')[. = tokenize($beside, ' ')][$count ge 2]">
                    <li><a href="edition.{.}" type="{map{'epub': 'application/epub+zip', 'pdf': 'application/pdf', 'md': 'text/markdown'}(.)}">{teikit:label('whole-' || .)}</a></li>
                  </xsl:for-each>
                  <xsl:for-each-group select="tokenize($data, ' ')" group-by="replace(., '^.*/|[.-].*$', '')">
                    <xsl:sort select="index-of(('tei', 'edition', 'persons', 'places', 'organisations', 'events', 'works'), current-grouping-key())"/>
                    <li>{teikit:label(if (current-grouping-key() eq 'edition') then 'whole-edition' else if (current-grouping-key() eq 'tei') then 'archive' else current-grouping-key())}: <xsl:for-each select="current-group()">
                      <xsl:variable name="format" as="xs:string" select="teikit:label('format-' || replace(., '^.*\.', ''))"/>
                      <xsl:if test="position() gt 1">, </xsl:if><a href="{.}">{$format}{if (ends-with(., '.beacon.txt')) then ' ' || upper-case(replace(., '^.*-|\..*$', '')) else ''}</a>
                    </xsl:for-each></li>
                  </xsl:for-each-group>
                </ul>
              </section>
            </xsl:if>
          </main>
          <xsl:call-template name="teikit:footer"><xsl:with-param name="up" select="''" tunnel="yes"/></xsl:call-template>
        </body>
      </html>
    </xsl:document>
  </xsl:template>

  <!-- A further page of contents, where one page would be too long. -->
  <xsl:template match="/edition[@part]" as="document-node()" priority="1">
    <xsl:variable name="title" as="xs:string" select="teikit:label('contents') || ', ' || lower-case(replace(replace(teikit:label('page-of'), '\{n\}', @part), '\{of\}', @of))"/>
    <xsl:document>
      <html lang="{teikit:label('language-code')}">
        <head>
          <xsl:call-template name="teikit:head"><xsl:with-param name="title" select="$title || $edition[. ne ''] ! (' · ' || .)"/><xsl:with-param name="up" select="'../'"/></xsl:call-template>
          <xsl:if test="$base ne ''"><link rel="canonical" href="{$base}contents/{@part}.html"/></xsl:if>
        </head>
        <body class="contents-page">
          <xsl:call-template name="teikit:banner"><xsl:with-param name="up" select="'../'"/></xsl:call-template>
          <main id="ui:main">
            <header class="title"><h1>{$title}</h1></header>
            <xsl:call-template name="teikit:contents"><xsl:with-param name="up" select="'../'" tunnel="yes"/><xsl:with-param name="level" select="2" tunnel="yes"/></xsl:call-template>
            <nav class="neighbours" aria-label="{teikit:label('contents')}">
              <xsl:if test="@part ne '1'"><a rel="prev" href="{number(@part) - 1}.html"><span class="way">{teikit:label('previous')}</span></a></xsl:if>
              <xsl:if test="@part ne @of"><a rel="next" href="{number(@part) + 1}.html"><span class="way">{teikit:label('next')}</span></a></xsl:if>
            </nav>
          </main>
          <xsl:call-template name="teikit:footer"><xsl:with-param name="up" select="'../'" tunnel="yes"/></xsl:call-template>
        </body>
      </html>
    </xsl:document>
  </xsl:template>

  <!-- Boxes that narrow the contents down; without a script there are none, and the list is whole. -->
  <xsl:template name="teikit:facets" as="element()?">
    <xsl:if test="facet">
      <form class="facets" hidden="hidden" data-for="ui:documents" aria-label="{teikit:label('narrow')}">
        <details>
          <summary>{teikit:label('narrow')}</summary>
          <div class="sets">
            <xsl:for-each select="facet">
              <fieldset>
                <legend>{teikit:label(@name)}</legend>
                <xsl:for-each select="value">
                  <label><input type="checkbox" name="f" value="{@n}"/><xsl:text> </xsl:text><span>{@label}</span><xsl:text> </xsl:text><span class="count">({@count})</span></label>
                </xsl:for-each>
              </fieldset>
            </xsl:for-each>
          </div>
          <p class="after"><button type="reset">{teikit:label('reset')}</button></p>
        </details>
        <p role="status" data-some="{teikit:label('narrowed')}">{teikit:counted('count', count(document))}</p>
      </form>
    </xsl:if>
  </xsl:template>

  <!-- The documents; more than a dozen stand under their dates. -->
  <xsl:template name="teikit:contents" as="element()*">
    <xsl:param name="level" as="xs:integer" select="3" tunnel="yes"/>
    <div id="ui:documents">
      <xsl:choose>
        <xsl:when test="count(document) gt 12 and count(distinct-values(document/@span)) gt 1">
          <xsl:for-each-group select="document" group-adjacent="string(@span)">
            <section data-group="yes">
              <xsl:element name="h{$level}"><xsl:attribute name="class" select="'span'"/>{if (current-grouping-key() ne '') then current-grouping-key() else teikit:label('undated')}</xsl:element>
              <ol class="contents"><xsl:apply-templates select="current-group()" mode="teikit:card"><xsl:with-param name="level" select="$level + 1" tunnel="yes"/></xsl:apply-templates></ol>
            </section>
          </xsl:for-each-group>
        </xsl:when>
        <xsl:when test="document"><ol class="contents"><xsl:apply-templates select="document" mode="teikit:card"/></ol></xsl:when>
        <xsl:otherwise><p>{teikit:label('none')}</p></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- "One document", "12 documents" -->
  <xsl:function name="teikit:counted" as="xs:string">
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="count" as="xs:integer"/>
    <xsl:sequence select="if ($count eq 1) then teikit:label($what || '-one') else replace(teikit:label($what || '-many'), '\{n\}', string($count))"/>
  </xsl:function>

  <xsl:function name="teikit:listed" as="xs:string">
    <xsl:param name="names" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($names, ' ')[. ne ''] ! lower-case(teikit:label(.))"/>
    <xsl:sequence select="if (empty($words)) then '' else ', ' || teikit:label('with-registers') || ' ' || string-join($words[position() lt last()], ', ')
      || (if (count($words) gt 1) then ' ' || teikit:label('and') || ' ' else '') || $words[last()]"/>
  </xsl:function>

  <!-- The addresses of the licences that have one. -->
  <xsl:function name="teikit:licence-address" as="xs:string?">
    <xsl:param name="licence" as="xs:string"/>
    <xsl:variable name="word" as="xs:string" select="upper-case(replace(normalize-space($licence), '\s', '-'))"/>
    <xsl:sequence select="if (teikit:web-address($licence)) then teikit:web-address($licence)
      else if (matches($word, '^CC-BY(-NC)?(-SA|-ND)?-[1-4]\.0$')) then
        'https://creativecommons.org/licenses/' || lower-case(replace($word, '^CC-(.+)-([1-4]\.0)$', '$1/$2')) || '/'
      else if ($word = ('CC0-1.0', 'CC0')) then 'https://creativecommons.org/publicdomain/zero/1.0/' else ()"/>
  </xsl:function>

  <xsl:mode name="teikit:card" on-no-match="shallow-skip" visibility="public"/>
  <xsl:template match="document" mode="teikit:card" as="element()">
    <xsl:param name="up" as="xs:string" select="''" tunnel="yes"/>
    <xsl:param name="level" as="xs:integer" select="3" tunnel="yes"/>
    <xsl:variable name="address" as="xs:string" select="$up || 'documents/' || encode-for-uri(@id)"/>
    <li>
      <xsl:if test="/edition/facet"><xsl:attribute name="data-f" select="@facets"/></xsl:if>
      <xsl:element name="h{$level}"><a href="{$address}.html">{@title}</a></xsl:element>
      <xsl:if test="@subtitle ne ''"><p class="subtitle">{@subtitle}</p></xsl:if>
      <xsl:variable name="line" as="xs:string" select="string-join((string-join(distinct-values(author), ', ')[. ne ''], @created[. ne ''], string-join(genre, ', ')[. ne '']), ' · ')"/>
      <xsl:if test="$line ne ''"><p class="of">{$line}</p></xsl:if>
      <xsl:for-each select="abstract[1]"><p>{if (string-length(.) gt 420) then replace(substring(., 1, 420), '\s+\S*$', '') || '…' else string(.)}</p></xsl:for-each>
      <xsl:for-each select="opening[1]"><p class="opening">{teikit:label('begins')}: “{.}”</p></xsl:for-each>
      <xsl:if test="$beside ne ''">
        <xsl:variable name="of" as="xs:string" select="@title"/>
        <xsl:variable name="id" as="xs:string" select="@id"/>
        <p class="beside"><xsl:for-each select="tokenize($beside, ' ')"><xsl:if test="position() gt 1"> · </xsl:if><a href="{teikit:beside-address(., $id, $up)}" aria-label="{teikit:label('beside-' || .)}: {$of}">{teikit:label('beside-' || .)}</a></xsl:for-each></p>
      </xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>
