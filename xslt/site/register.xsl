<?xml version="1.0" encoding="UTF-8"?>
<!-- Registers: persons, places, organisations, events, works and dates, each with every mention in context. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:register" version="3.0">

  <xsl:mode name="teikit:register" on-no-match="shallow-skip" visibility="public"/>
  <xsl:param name="kind" as="xs:string" select="'persons'"/>
  <xsl:variable name="teikit:order" as="xs:string" select="'http://www.w3.org/2013/collation/UCA?strength=tertiary;alternate=shifted'"/>

  <xsl:key name="teikit:entry" match="entry" use="@kind || ' ' || @key"/>

  <xsl:template match="/edition" as="document-node()">
    <xsl:variable name="mentions" as="element()*" select="document/mention[@kind = $kind]"/>
    <xsl:document>
      <html lang="en">
        <head>
          <xsl:call-template name="teikit:head">
            <xsl:with-param name="title" select="teikit:label($kind) || $edition[. ne ''] ! (' · ' || .)"/>
            <xsl:with-param name="up" select="'../'"/>
          </xsl:call-template>
          <xsl:if test="$base ne ''"><link rel="canonical" href="{$base}registers/{$kind}.html"/></xsl:if>
        </head>
        <body class="register">
          <xsl:call-template name="teikit:banner"><xsl:with-param name="up" select="'../'"/><xsl:with-param name="here" select="$kind"/></xsl:call-template>
          <main id="ui:main">
            <header class="title">
              <h1>{teikit:label($kind)}</h1>
            </header>
            <xsl:choose>
              <xsl:when test="$kind eq 'dates'"><xsl:call-template name="teikit:dates"><xsl:with-param name="mentions" select="$mentions"/></xsl:call-template></xsl:when>
              <xsl:otherwise><xsl:call-template name="teikit:entries"><xsl:with-param name="mentions" select="$mentions"/></xsl:call-template></xsl:otherwise>
            </xsl:choose>
          </main>
          <xsl:call-template name="teikit:footer"/>
        </body>
      </html>
    </xsl:document>
  </xsl:template>

  <!-- Entries by name; one that no text names is listed with the rest, without mentions. -->
  <xsl:template name="teikit:entries" as="element()*">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:variable name="all" as="element()*">
      <xsl:for-each-group select="document/entry[@kind = $kind], $mentions" group-by="string(@key)">
        <xsl:variable name="entries" as="element()*" select="current-group()[self::entry]"/>
        <one xmlns="" key="{current-grouping-key()}" name="{($entries/@name, current-group()[self::mention]/hit)[1]}" sort="{($entries/@sort, current-group()[self::mention]/hit)[1]}" known="{exists($entries)}">
          <xsl:sequence select="$entries, current-group()[self::mention] ! teikit:located(.)"/>
        </one>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="sorted" as="element()*" select="sort($all, $teikit:order, function($one) {(string($one/@sort), string($one/@key))})"/>
    <xsl:if test="count($sorted) gt 40">
      <nav class="letters" aria-label="Letters"><ul>
        <xsl:for-each-group select="$sorted" group-adjacent="teikit:letter(@sort)">
          <li><a href="#{teikit:fragment(@key)}">{current-grouping-key()}</a></li>
        </xsl:for-each-group>
      </ul></nav>
    </xsl:if>
    <div class="entries">
      <xsl:for-each select="$sorted">
        <section class="entry" id="{@key}">
          <h2>{@name}</h2>
          <xsl:variable name="forms" as="xs:string*" select="distinct-values(entry/form)"/>
          <xsl:variable name="details" as="element()*"><xsl:for-each-group select="entry/detail" group-by="@label || '|' || ."><xsl:sequence select="current-group()[1]"/></xsl:for-each-group></xsl:variable>
          <xsl:if test="exists($forms) or exists($details) or entry/idno">
            <dl>
              <xsl:if test="exists($forms)"><div><dt>{teikit:label('forms')}</dt><dd>{string-join($forms, '; ')}</dd></div></xsl:if>
              <xsl:for-each select="$details"><div><dt>{(@label[. ne ''], teikit:label('note'))[1]}</dt><dd>{.}</dd></div></xsl:for-each>
              <xsl:for-each-group select="entry/idno" group-by="@type || '|' || .">
                <div><dt>{(@type[. ne ''], teikit:label('idno'))[1]}</dt><dd>
                  <xsl:choose><xsl:when test="@href ne ''"><a href="{@href}">{.}</a></xsl:when><xsl:otherwise>{.}</xsl:otherwise></xsl:choose>
                </dd></div>
              </xsl:for-each-group>
            </dl>
          </xsl:if>
          <xsl:if test="@known = 'false' and matches(@key, '^https?://') and teikit:web-address(@key)"><p><a href="{teikit:web-address(@key)}">{@key}</a></p></xsl:if>
          <xsl:call-template name="teikit:mentions"><xsl:with-param name="mentions" select="mention"/></xsl:call-template>
        </section>
      </xsl:for-each>
      <xsl:if test="empty($sorted)"><p>None.</p></xsl:if>
    </div>
  </xsl:template>

  <xsl:function name="teikit:letter" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="first" as="xs:string" select="upper-case(substring(replace(normalize-unicode($name, 'NFD'), '[^\p{L}\p{N}]', ''), 1, 1))"/>
    <xsl:sequence select="if ($first eq '') then '#' else $first"/>
  </xsl:function>

  <!-- a mention that knows its document -->
  <xsl:function name="teikit:located" as="element()">
    <xsl:param name="mention" as="element()"/>
    <mention xmlns="" document="{$mention/../@id}" title="{$mention/../@title}" created="{$mention/../@created}"><xsl:sequence select="$mention/@*, $mention/*"/></mention>
  </xsl:function>

  <xsl:template name="teikit:mentions" as="element()*">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:for-each-group select="$mentions" group-adjacent="string(@document)">
      <p class="in"><a href="../documents/{encode-for-uri(current-grouping-key())}.html">{if (string-length(@title) gt 90) then replace(substring(@title, 1, 90), '\s+\S*$', '') || '…' else @title}</a>{@created[. ne ''] ! (', ' || .)}</p>
      <ul class="mentions">
        <xsl:for-each select="current-group()">
          <li><a href="../documents/{encode-for-uri(@document)}.html{@anchor[. ne ''] ! ('#' || teikit:fragment(.))}"><xsl:call-template name="teikit:context"/></a>{@cert ! (' (' || . || ' ' || teikit:label('cert') || ')')}</li>
        </xsl:for-each>
      </ul>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template name="teikit:context" as="node()*">
    <span class="before">{before}</span><b>{hit}</b><span class="after">{after}</span>
  </xsl:template>

  <!-- Dates by year, in order of time. -->
  <xsl:template name="teikit:dates" as="element()*">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:variable name="sorted" as="element()*" select="sort($mentions, (), function($one) {(teikit:signed-year($one/@key), string($one/@key))})"/>
    <div class="entries">
      <xsl:for-each-group select="$sorted" group-adjacent="if (matches(@key, '^-?\d{4}')) then teikit:iso-year(@key) else ''">
        <!-- a year whose mentions all say one thing is headed by what they say: "1936 to 1938", not "1936" above it -->
        <xsl:variable name="said" as="xs:string*" select="distinct-values(current-group()/@words)"/>
        <xsl:variable name="alone" as="xs:boolean" select="count($said) eq 1 and current-grouping-key() ne ''"/>
        <section class="year">
          <h2>{if (current-grouping-key() eq '') then teikit:label('no-year') else if ($alone) then $said else current-grouping-key()}</h2>
          <xsl:for-each-group select="current-group()" group-adjacent="string(@key)">
            <section class="entry" id="{current-grouping-key()}">
              <xsl:for-each-group select="current-group()" group-by="string(@words)">
                <!-- a year alone is said by the heading of the year -->
                <xsl:if test="not($alone) and current-grouping-key() ne teikit:iso-year(@key)"><h3>{current-grouping-key()}</h3></xsl:if>
                <xsl:variable name="located" as="element()*" select="current-group() ! teikit:located(.)"/>
                <xsl:call-template name="teikit:mentions"><xsl:with-param name="mentions" select="$located"/></xsl:call-template>
              </xsl:for-each-group>
            </section>
          </xsl:for-each-group>
        </section>
      </xsl:for-each-group>
      <xsl:if test="empty($sorted)"><p>None.</p></xsl:if>
    </div>
  </xsl:template>

  <xsl:function name="teikit:signed-year" as="xs:integer">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:sequence select="if (matches($iso, '^-?\d{4,}')) then xs:integer(replace($iso, '^(-?\d{4,}).*$', '$1')) else 99999"/>
  </xsl:function>
</xsl:stylesheet>
