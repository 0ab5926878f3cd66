<?xml version="1.0" encoding="UTF-8"?>
<!-- Descriptions in the text: of manuscripts, persons, places, letters, recordings; each part with the word for what it is. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:template match="msDesc | msPart | msFrag | msIdentifier | altIdentifier | msContents | msItem | msItemStruct | physDesc | objectDesc | supportDesc | layoutDesc
    | handDesc | typeDesc | scriptDesc | decoDesc | bindingDesc | sealDesc | history | additional | adminInfo | recordHist | surrogates | objectIdentifier
    | object | person | personGrp | persona | place | org | event | nym | recording | broadcast | correspAction | correspDesc | biblFull | fileDesc | titleStmt
    | publicationStmt | seriesStmt | profileDesc | encodingDesc | editorialDecl | textDesc | setting" as="element()">
    <xsl:element name="{if (teikit:is-block(.) or teikit:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates mode="teikit:described"/>
    </xsl:element>
  </xsl:template>

  <!-- What stands in a description, and is not prose or a name, begins with the word for it; the word is ours, not the text's. -->
  <xsl:mode name="teikit:described" on-no-match="text-only-copy" visibility="public" use-accumulators="#all"/>
  <xsl:template match="p | ab | head | persName | orgName | placeName | eventName | objectName | name | label | note | graphic | lb | pb | cb | gap | anchor | figure" mode="teikit:described" as="node()*" priority="2">
    <xsl:apply-templates select="." mode="teikit:html"/>
  </xsl:template>
  <xsl:template match="*[normalize-space()]" mode="teikit:described" as="element()" priority="1">
    <xsl:variable name="made" as="node()*"><xsl:apply-templates select="." mode="teikit:html"/></xsl:variable>
    <xsl:element name="{if (teikit:is-block(.) or teikit:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:attribute name="class" select="'described'"/>
      <span class="term" data-ui="term">{teikit:term(.)}</span><xsl:text> </xsl:text>
      <xsl:sequence select="$made"/>
    </xsl:element>
  </xsl:template>

  <!-- a trait that its attributes alone state -->
  <xsl:template match="birth | death | floruit | sex | gender | age" mode="teikit:described" as="element()?" priority="0.5">
    <xsl:variable name="words" as="xs:string" select="string-join((teikit:date-words(.)[. ne ''], @value), ', ')"/>
    <xsl:if test="$words ne ''">
      <span class="described" data-ui="term"><span class="term">{teikit:term(.)}</span> {$words}</span>
    </xsl:if>
  </xsl:template>
  <xsl:template match="*" mode="teikit:described" as="node()*" priority="0">
    <xsl:apply-templates select="." mode="teikit:html"/>
  </xsl:template>
</xsl:stylesheet>
