<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements for which no module has an answer: reported, and their text shown all the same. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:template match="*" as="element()" priority="-0.9">
    <xsl:message select="'teikit:unhandled ' || name()"/>
    <xsl:element name="{teikit:container(.)}">
      <xsl:attribute name="class" select="'unhandled'"/>
      <xsl:attribute name="title" select="'&lt;' || name() || '>'"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
