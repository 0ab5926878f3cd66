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

  <xsl:template match="/edition" as="document-node()">
    <xsl:variable name="title" as="xs:string" select="if ($edition ne '') then $edition else teikit:label('contents')"/>
    <xsl:variable name="count" as="xs:integer" select="count(document)"/>
    <xsl:document>
      <html lang="en">
        <head>
          <xsl:call-template name="teikit:head"><xsl:with-param name="title" select="$title"/><xsl:with-param name="up" select="''"/></xsl:call-template>
          <meta name="DC.title" content="{$title}"/>
          <xsl:if test="$publisher ne ''"><meta name="DC.publisher" content="{$publisher}"/></xsl:if>
          <xsl:if test="$base ne ''"><link rel="canonical" href="{$base}index.html"/></xsl:if>
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
              <p>{if ($count eq 1) then 'One document' else $count || ' documents'}, encoded in TEI P5{teikit:listed($registers)}. Every page can be read without a script, printed, and cited by paragraph.</p>
            </section>
            <section aria-labelledby="ui:contents">
              <h2 id="ui:contents">{teikit:label('contents')}</h2>
              <ol class="contents">
                <xsl:apply-templates select="document" mode="teikit:card"/>
              </ol>
            </section>
            <section aria-labelledby="ui:cite" class="cite">
              <h2 id="ui:cite">{teikit:label('cite')}</h2>
              <p class="citation">{string-join(($editors[. ne ''] ! (. || ' (eds.)'), $title, string-join(($publisher[. ne ''], $date[. ne '']), ', ')[. ne '']), '. ')}.{$doi[. ne ''] ! (' https://doi.org/' || .)}{if ($doi eq '' and $base ne '') then ' ' || $base else ''}</p>
              <p>Each document has a citation of its own at the foot of its page; the mark ¶ beside a paragraph or an item of a list is its address. Cite by paragraph: the addresses of single names are counted anew at every publication.</p>
            </section>
            <section aria-labelledby="ui:rights" class="rights">
              <h2 id="ui:rights">{teikit:label('rights')}</h2>
              <xsl:if test="$licence-statement ne '' or $licence ne ''">
                <p>{$licence-statement[. ne ''] ! (. || ' ')}<xsl:if test="$licence ne ''">{teikit:label('licence')}: <xsl:choose>
                  <xsl:when test="teikit:licence-address($licence)"><a rel="license" href="{teikit:licence-address($licence)}">{$licence}</a></xsl:when>
                  <xsl:otherwise>{$licence}</xsl:otherwise></xsl:choose>.</xsl:if></p>
              </xsl:if>
              <xsl:if test="$source-statement ne ''"><p>{$source-statement}</p></xsl:if>
              <xsl:if test="$licence-statement eq '' and $licence eq '' and $source-statement eq ''"><p>Each document states its own terms under “{teikit:label('about')}”.</p></xsl:if>
            </section>
            <xsl:if test="$data ne ''">
              <section aria-labelledby="ui:data" class="data">
                <h2 id="ui:data">{teikit:label('data')}</h2>
                <ul class="downloads">
                  <xsl:for-each-group select="tokenize($data, ' ')" group-by="replace(., '^.*/|\..*$', '')">
                    <xsl:sort select="index-of(('edition', 'persons', 'places', 'organisations', 'events', 'works'), current-grouping-key())"/>
                    <li>{teikit:label(if (current-grouping-key() eq 'edition') then 'whole-edition' else current-grouping-key())}: <xsl:for-each select="current-group()">
                      <xsl:variable name="format" as="xs:string" select="teikit:label('format-' || replace(., '^.*\.', ''))"/>
                      <xsl:if test="position() gt 1">, </xsl:if><a href="{.}">{$format}</a>
                    </xsl:for-each></li>
                  </xsl:for-each-group>
                </ul>
              </section>
            </xsl:if>
          </main>
          <xsl:call-template name="teikit:footer"/>
        </body>
      </html>
    </xsl:document>
  </xsl:template>

  <xsl:function name="teikit:listed" as="xs:string">
    <xsl:param name="names" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($names, ' ')[. ne ''] ! lower-case(teikit:label(.))"/>
    <xsl:sequence select="if (empty($words)) then '' else ', with registers of ' || string-join($words[position() lt last()], ', ')
      || (if (count($words) gt 1) then ' and ' else '') || $words[last()]"/>
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
    <xsl:variable name="address" as="xs:string" select="'documents/' || encode-for-uri(@id)"/>
    <li>
      <h3><a href="{$address}.html">{@title}</a></h3>
      <xsl:if test="@subtitle ne ''"><p class="subtitle">{@subtitle}</p></xsl:if>
      <xsl:variable name="line" as="xs:string" select="string-join((string-join(distinct-values(author), ', ')[. ne ''], @created[. ne ''], string-join(genre, ', ')[. ne '']), ' · ')"/>
      <xsl:if test="$line ne ''"><p class="of">{$line}</p></xsl:if>
      <xsl:for-each select="abstract[1]"><p>{if (string-length(.) gt 420) then replace(substring(., 1, 420), '\s+\S*$', '') || '…' else string(.)}</p></xsl:for-each>
      <xsl:for-each select="opening[1]"><p class="opening">{teikit:label('begins')}: “{.}”</p></xsl:for-each>
      <xsl:if test="$beside ne ''">
        <xsl:variable name="of" as="xs:string" select="@title"/>
        <xsl:variable name="id" as="xs:string" select="@id"/>
        <p class="beside"><xsl:for-each select="tokenize($beside, ' ')"><xsl:if test="position() gt 1"> · </xsl:if><a href="{teikit:beside-address(., $id, '')}" aria-label="{teikit:label('beside-' || .)}: {$of}">{teikit:label('beside-' || .)}</a></xsl:for-each></p>
      </xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>
