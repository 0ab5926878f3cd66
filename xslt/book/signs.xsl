<?xml version="1.0" encoding="UTF-8"?>
<!-- The signs that a page draws with its style sheet: a book has them as characters, so that every form of it shows them. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:variable name="teikit:quoted" as="xs:boolean" select="$teikit:header//quotation/@marks = 'none'"/>

  <xsl:template match="supplied[not(matches(., '^\s*[\[&lt;⟨]'))]" as="node()*" priority="3">
    <xsl:call-template name="teikit:between"><xsl:with-param name="signs" select="'[', ']'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="surplus" as="node()*" priority="3">
    <xsl:call-template name="teikit:between"><xsl:with-param name="signs" select="'{', '}'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="add" as="node()*" priority="3">
    <xsl:call-template name="teikit:between"><xsl:with-param name="signs" select="'⟨', '⟩'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="vocal | kinesic | incident" as="node()*" priority="3">
    <xsl:call-template name="teikit:between"><xsl:with-param name="signs" select="'⟦', '⟧'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="(q | said | quote)[$teikit:quoted][not(teikit:holds-blocks(.))][not(@rend = ('block', 'blockquote', 'display'))]" as="node()*" priority="3">
    <xsl:variable name="inner" as="xs:boolean" select="count(ancestor::q | ancestor::said | ancestor::quote) mod 2 = 1"/>
    <xsl:call-template name="teikit:between"><xsl:with-param name="signs" select="if ($inner) then ('‘', '’') else ('“', '”')"/></xsl:call-template>
  </xsl:template>

  <!-- the parts of a bibliographic reference that no punctuation of its own parts -->
  <xsl:template match="biblStruct//*[self::author or self::editor or self::title or self::biblScope or self::publisher or self::date][normalize-space()]" as="node()*" priority="3">
    <xsl:next-match/><span data-ui="sign">. </span>
  </xsl:template>

  <!-- In a block the signs stand inside, so that they stay in its line. -->
  <xsl:template name="teikit:between" as="node()*">
    <xsl:param name="signs" as="xs:string+"/>
    <xsl:variable name="made" as="node()*"><xsl:next-match/></xsl:variable>
    <xsl:variable name="one" as="element()?" select="$made[self::*][1]"/>
    <xsl:choose>
      <xsl:when test="count($made[self::*]) eq 1">
        <xsl:element name="{local-name($one)}">
          <xsl:copy-of select="$one/@*"/>
          <span data-ui="sign">{$signs[1]}</span>
          <xsl:sequence select="$one/node()"/>
          <span data-ui="sign">{$signs[2]}</span>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$made"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
