<?xml version="1.0" encoding="UTF-8"?>
<!-- JSON whose keys stand in the order in which they are written here: the XML that XPath has for JSON. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xmlns="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="xs teikit" expand-text="yes" version="3.0">

  <!-- A string under a key; nothing where there is nothing to say. -->
  <xsl:function name="teikit:string" as="element()*">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="item()*"/>
    <xsl:for-each select="($value ! string())[normalize-space()][1]"><string key="{$key}">{.}</string></xsl:for-each>
  </xsl:function>

  <!-- An array of strings under a key. -->
  <xsl:function name="teikit:strings" as="element()*">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:variable name="said" as="xs:string*" select="distinct-values($values ! string())[normalize-space()]"/>
    <xsl:if test="exists($said)"><array key="{$key}"><xsl:for-each select="$said"><string>{.}</string></xsl:for-each></array></xsl:if>
  </xsl:function>

  <!-- An array of what was made, under a key. -->
  <xsl:function name="teikit:array" as="element()*">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="members" as="element()*"/>
    <xsl:if test="exists($members)"><array key="{$key}"><xsl:sequence select="$members"/></array></xsl:if>
  </xsl:function>
</xsl:stylesheet>
