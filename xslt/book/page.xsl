<?xml version="1.0" encoding="UTF-8"?>
<!-- A chapter: title, text, notes, and a few lines on where the text comes from. Names are not marked: a book is read. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:template match="/" as="document-node()">
    <xsl:document>
      <html lang="{teikit:label('language-code')}">
        <head>
          <title>{$teikit:title}</title>
          <xsl:call-template name="teikit:metadata"/>
          <!-- the words that whoever binds the book needs -->
          <xsl:for-each select="'contents', 'pages', 'cover', 'title-page', 'text', 'notes', 'colophon-of', 'table', 'cite', 'licence', 'colophon', 'editors-mark'">
            <meta name="word.{.}" content="{teikit:label(.)}"/>
          </xsl:for-each>
        </head>
        <body class="chapter">
          <xsl:apply-templates select="*"/>
        </body>
      </html>
    </xsl:document>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus[not(ancestor::teiCorpus)] | /*" as="node()*" priority="1">
    <xsl:variable name="texts" as="element()*" select="if (self::text) then . else .//text[not(ancestor::text)]"/>
    <xsl:variable name="language" as="xs:string?" select="($texts[1]/@xml:lang, @xml:lang)[1] ! replace(normalize-space(.), '_', '-')"/>
    <header class="title">
      <xsl:apply-templates select="$teikit:title-head" mode="teikit:title"/>
      <xsl:if test="empty($teikit:title-head)">
        <h1><xsl:apply-templates select="teikit:titles($teikit:header)[1]/node()" mode="teikit:title"/><xsl:if test="empty(teikit:titles($teikit:header))">{$teikit:title}</xsl:if></h1>
      </xsl:if>
      <xsl:variable name="subtitle" as="xs:string" select="teikit:subtitle($teikit:header)"/>
      <xsl:if test="$subtitle ne '' and not(contains(teikit:plain($teikit:title-head), teikit:plain($subtitle)))"><p class="subtitle" data-ui="subtitle">{$subtitle}</p></xsl:if>
      <xsl:for-each select="string-join((string-join(teikit:authors($teikit:header), ', ')[. ne ''], teikit:created($teikit:header)[. ne '']), ' · ')[. ne '']">
        <p class="of" data-ui="line">{.}</p>
      </xsl:for-each>
    </header>
    <div class="{if ($teikit:header//quotation/@marks = 'none') then 'text quoted' else 'text'}">
      <xsl:if test="matches($language, '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$')"><xsl:attribute name="lang" select="$language"/></xsl:if>
      <xsl:if test="matches($language, '^(ar|he|fa|ur|yi|syr)(-|$)')"><xsl:attribute name="dir" select="'rtl'"/></xsl:if>
      <xsl:apply-templates select="if ($texts) then $texts else (sourceDoc, facsimile)"/>
    </div>
    <xsl:call-template name="teikit:notes"><xsl:with-param name="notes" select="teikit:notes(.)"/></xsl:call-template>
    <xsl:call-template name="teikit:imprint"/>
  </xsl:template>

  <!-- Where the text comes from, on what terms, how it is cited. -->
  <xsl:template name="teikit:imprint" as="element()">
    <xsl:variable name="file" as="element()?" select="$teikit:header/fileDesc"/>
    <section class="imprint" data-ui="imprint">
      <xsl:for-each select="(($file/sourceDesc//bibl[@type = 'citation'], $file/sourceDesc/(bibl | p | biblStruct | biblFull | msDesc | listBibl))[1] ! teikit:apart(.))[. ne '']">
        <p><span class="term">{teikit:label('source')}</span> {.}</p>
      </xsl:for-each>
      <p><span class="term">{teikit:label('cite')}</span> {teikit:citation($teikit:header, $id, $edition)}{if ($base ne '') then ' ' || $base || 'documents/' || encode-for-uri($id) || '.html.' else ''}</p>
      <xsl:for-each select="($file/publicationStmt/availability//(licence | p)[empty(ancestor::licence)] ! teikit:words(.))[. ne '']">
        <p><span class="term">{teikit:label('rights')}</span> {.}</p>
      </xsl:for-each>
    </section>
  </xsl:template>

  <!-- The words of an element; what holds elements alone has its parts apart. -->
  <xsl:function name="teikit:apart" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="if ($node/text()[normalize-space()] or empty($node/*)) then teikit:words($node)
      else string-join($node/*[normalize-space()] ! teikit:apart(.), ', ')"/>
  </xsl:function>

  <!-- a book has no registers to lead to -->
  <xsl:template name="teikit:named" as="node()*"><xsl:apply-templates/></xsl:template>
  <xsl:function name="teikit:register-address" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="''"/>
  </xsl:function>
  <!-- the fragment is the id: who writes the file knows which characters it takes -->
  <xsl:function name="teikit:fragment" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="$id"/>
  </xsl:function>
</xsl:stylesheet>
