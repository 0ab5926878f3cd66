<?xml version="1.0" encoding="UTF-8"?>
<!-- Descriptions in the text: of manuscripts, persons, places, letters, recordings; each part with the word for what it is. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:variable name="teikit:described" as="map(xs:string, xs:boolean)" select="map:merge(tokenize(
    'msDesc msPart msFrag msIdentifier altIdentifier msContents msItem msItemStruct physDesc objectDesc supportDesc layoutDesc handDesc typeDesc
    scriptDesc decoDesc bindingDesc sealDesc history additional adminInfo recordHist surrogates objectIdentifier object person personGrp
    persona place org event nym recording broadcast correspAction correspDesc biblFull fileDesc titleStmt publicationStmt seriesStmt
    profileDesc encodingDesc editorialDecl textDesc setting', '\s+') ! map{.: true()})"/>

  <!-- What stands in a description, and is not prose or a name, begins with the word for it; the word is ours, not the text's. -->
  <xsl:template match="text//*[map:contains($teikit:described, local-name(..))][not(self::p or self::ab or self::head or self::persName or self::orgName or self::placeName
    or self::eventName or self::name or self::label or self::note or self::graphic or self::lb or self::pb or self::cb or self::gap or self::anchor or self::figure)]
    [normalize-space()]" as="element()" priority="3">
    <xsl:element name="{if (teikit:is-block(.) or teikit:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:call-template name="teikit:attributes"><xsl:with-param name="class" select="'described'"/></xsl:call-template>
      <span class="term" data-ui="term">{teikit:term(.)}</span><xsl:text> </xsl:text>
      <xsl:call-template name="teikit:named"/>
    </xsl:element>
  </xsl:template>

  <!-- a trait that its attributes alone state -->
  <xsl:template match="text//*[self::birth or self::death or self::floruit or self::sex or self::gender or self::age][map:contains($teikit:described, local-name(..))]
    [not(normalize-space())]" as="element()?" priority="3">
    <xsl:variable name="words" as="xs:string" select="string-join((teikit:date-words(.)[. ne ''], @value), ', ')"/>
    <xsl:if test="$words ne ''">
      <span class="described" data-ui="term"><span class="term">{teikit:term(.)}</span> {$words}</span>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
