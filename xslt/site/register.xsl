<?xml version="1.0" encoding="UTF-8"?>
<!-- Registers: persons, places, organisations, events, works and dates, each with every mention in context. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:register" version="3.0">

  <xsl:mode name="teikit:register" on-no-match="shallow-skip" visibility="public"/>
  <xsl:param name="path" as="xs:string" select="''"/>
  <xsl:variable name="teikit:order" as="xs:string" select="'http://www.w3.org/2013/collation/UCA?strength=tertiary;alternate=shifted'"/>

  <xsl:template match="/register" as="document-node()">
    <xsl:variable name="kind" as="xs:string" select="@kind"/>
    <xsl:variable name="alone" as="element()?" select="entry[current()/@alone]"/>
    <xsl:variable name="up" as="xs:string" select="if ($alone) then '../../' else '../'"/>
    <xsl:variable name="title" as="xs:string" select="if (empty($alone)) then teikit:label($kind) else if ($kind eq 'dates') then teikit:said($alone) else $alone/@name"/>
    <xsl:document>
      <html lang="{teikit:label('language-code')}">
        <head>
          <xsl:call-template name="teikit:head">
            <xsl:with-param name="title" select="$title || $edition[. ne ''] ! (' · ' || .)"/>
            <xsl:with-param name="up" select="$up"/>
          </xsl:call-template>
          <xsl:if test="$base ne '' and $path ne ''"><link rel="canonical" href="{$base}{$path}"/></xsl:if>
        </head>
        <body class="register">
          <xsl:call-template name="teikit:banner"><xsl:with-param name="up" select="$up"/><xsl:with-param name="here" select="$kind"/></xsl:call-template>
          <main id="ui:main">
            <header class="title">
              <h1>{$title}</h1>
              <xsl:if test="$alone"><p class="of"><a href="../{$kind}.html#{teikit:fragment($alone/@key)}">{teikit:label($kind)}</a></p></xsl:if>
            </header>
            <xsl:choose>
              <xsl:when test="$alone"><div class="entries"><section class="entry" id="{$alone/@key}"><xsl:apply-templates select="$alone" mode="teikit:entry"><xsl:with-param name="up" select="$up"/></xsl:apply-templates></section></div></xsl:when>
              <xsl:when test="$kind eq 'dates'"><xsl:call-template name="teikit:timeline"/><xsl:call-template name="teikit:dates"/></xsl:when>
              <xsl:otherwise><xsl:if test="$kind eq 'places'"><xsl:call-template name="teikit:map"/></xsl:if><xsl:call-template name="teikit:entries"/></xsl:otherwise>
            </xsl:choose>
          </main>
          <xsl:call-template name="teikit:footer"><xsl:with-param name="up" select="$up" tunnel="yes"/></xsl:call-template>
        </body>
      </html>
    </xsl:document>
  </xsl:template>

  <!-- Entries by name; one that no text names is listed with the rest, without mentions. -->
  <xsl:template name="teikit:entries" as="element()*">
    <xsl:variable name="sorted" as="element()*" select="sort(entry, $teikit:order, function($one) {(string($one/@sort), string($one/@key))})"/>
    <xsl:if test="count($sorted) gt 40">
      <nav class="letters" aria-label="{teikit:label('letters')}"><ul>
        <xsl:for-each-group select="$sorted" group-adjacent="teikit:letter(@sort)">
          <li><a href="#{teikit:fragment(@key)}">{current-grouping-key()}</a></li>
        </xsl:for-each-group>
      </ul></nav>
    </xsl:if>
    <div class="entries">
      <xsl:for-each select="$sorted">
        <section class="entry" id="{@key}">
          <h2>{@name}</h2>
          <xsl:apply-templates select="." mode="teikit:entry"/>
        </section>
      </xsl:for-each>
      <xsl:if test="empty($sorted)"><p>{teikit:label('none')}</p></xsl:if>
    </div>
  </xsl:template>

  <!-- What an entry says, and its mentions by document; the heading is its caller's. -->
  <xsl:mode name="teikit:entry" on-no-match="shallow-skip" visibility="public"/>
  <xsl:template match="entry" mode="teikit:entry" as="element()*">
    <xsl:param name="up" as="xs:string" select="'../'"/>
    <xsl:if test="form or detail or idno">
      <dl>
        <xsl:if test="form"><div><dt>{teikit:label('forms')}</dt><dd>{string-join(form, '; ')}</dd></div></xsl:if>
        <xsl:for-each select="detail"><div><dt>{teikit:label(@name)}</dt><dd>{.}</dd></div></xsl:for-each>
        <xsl:for-each select="idno">
          <div><dt>{(@type[. ne ''], teikit:label('idno'))[1]}</dt><dd>
            <xsl:choose><xsl:when test="@href ne ''"><a href="{@href}">{.}</a></xsl:when><xsl:otherwise>{.}</xsl:otherwise></xsl:choose>
          </dd></div>
        </xsl:for-each>
      </dl>
    </xsl:if>
    <xsl:if test="@known = 'no' and matches(@key, '^https?://') and teikit:web-address(@key)"><p><a href="{teikit:web-address(@key)}">{@key}</a></p></xsl:if>
    <xsl:apply-templates select="in" mode="teikit:entry"><xsl:with-param name="up" select="$up"/></xsl:apply-templates>
    <xsl:if test="@more"><p class="more"><a href="{@more}">{teikit:label('all-mentions')}<span class="hidden">: {@name}</span></a> ({@total})</p></xsl:if>
  </xsl:template>

  <xsl:template match="in" mode="teikit:entry" as="element()+">
    <xsl:param name="up" as="xs:string" select="'../'"/>
    <xsl:variable name="page" as="xs:string" select="$up || 'documents/' || encode-for-uri(@document) || '.html'"/>
    <p class="in"><a href="{$page}">{if (string-length(@title) gt 90) then replace(substring(@title, 1, 90), '\s+\S*$', '') || '…' else @title}</a>{@created[. ne ''] ! (', ' || .)}</p>
    <ul class="mentions">
      <xsl:for-each select="mention">
        <li><a href="{$page}{@anchor[. ne ''] ! ('#' || teikit:fragment(.))}"><xsl:call-template name="teikit:context"/></a>{@cert ! (' (' || . || ' ' || teikit:label('cert') || ')')}</li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:function name="teikit:letter" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="first" as="xs:string" select="upper-case(substring(replace(normalize-unicode($name, 'NFD'), '[^\p{L}\p{N}]', ''), 1, 1))"/>
    <xsl:sequence select="if ($first eq '') then '#' else $first"/>
  </xsl:function>

  <xsl:template name="teikit:context" as="node()*">
    <!-- the date of the document itself has no words in the text -->
    <span class="before">{before}</span><b>{if (hit ne '') then hit else teikit:label('date-of-document')}</b><span class="after">{after}</span>
  </xsl:template>

  <!-- What the mentions of a date say it is: "15 April 1991". -->
  <xsl:function name="teikit:said" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(distinct-values($entry//mention/@words)[. ne ''], string($entry/@key))[1]"/>
  </xsl:function>

  <!-- Dates by year, in order of time. -->
  <xsl:template name="teikit:dates" as="element()*">
    <xsl:variable name="sorted" as="element()*" select="sort(entry, (), function($one) {(teikit:signed-year($one/@key), string($one/@key))})"/>
    <div class="entries">
      <xsl:for-each-group select="$sorted" group-adjacent="if (matches(@key, '^-?\d{4}')) then teikit:iso-year(@key) else ''">
        <!-- a year whose mentions all say one thing is headed by what they say: "1936 to 1938", not "1936" above it -->
        <xsl:variable name="said" as="xs:string*" select="distinct-values(current-group()//mention/@words)"/>
        <xsl:variable name="alone" as="xs:boolean" select="count($said) eq 1 and current-grouping-key() ne ''"/>
        <section class="year">
          <h2>{if (current-grouping-key() eq '') then teikit:label('no-year') else if ($alone) then $said else current-grouping-key()}</h2>
          <xsl:for-each select="current-group()">
            <xsl:variable name="entry" as="element()" select="."/>
            <section class="entry" id="{@key}">
              <xsl:for-each-group select="in/mention" group-by="string(@words)">
                <!-- a year alone is said by the heading of the year -->
                <xsl:if test="not($alone) and current-grouping-key() ne teikit:iso-year($entry/@key)"><h3>{current-grouping-key()}</h3></xsl:if>
                <xsl:variable name="these" as="element()*">
                  <xsl:for-each-group select="current-group()" group-adjacent="string(../@document)"><in xmlns=""><xsl:copy-of select="../@*, current-group()"/></in></xsl:for-each-group>
                </xsl:variable>
                <xsl:apply-templates select="$these" mode="teikit:entry"/>
              </xsl:for-each-group>
              <xsl:if test="@more"><p class="more"><a href="{@more}">{teikit:label('all-mentions')}<span class="hidden">: {teikit:said(.)}</span></a> ({@total})</p></xsl:if>
            </section>
          </xsl:for-each>
        </section>
      </xsl:for-each-group>
      <xsl:if test="empty($sorted)"><p>{teikit:label('none')}</p></xsl:if>
    </div>
  </xsl:template>

  <xsl:function name="teikit:signed-year" as="xs:integer">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:sequence select="if (matches($iso, '^-?\d{4,}')) then xs:integer(replace($iso, '^(-?\d{4,}).*$', '$1')) else 99999"/>
  </xsl:function>
</xsl:stylesheet>
