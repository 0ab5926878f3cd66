<?xml version="1.0" encoding="UTF-8"?>
<!-- What the pages of an edition need to know of one document: its card, its entries, its mentions in context. -->
<xsl:package xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:teikit="urn:x-teikit:xslt"
  name="urn:x-teikit:xslt/extract" package-version="1.0" default-mode="teikit:extract" version="3.0">
  <xsl:include href="common/names.xsl"/>
  <xsl:include href="common/dates.xsl"/>
  <xsl:include href="common/labels.xsl"/>
  <xsl:include href="common/links.xsl"/>
  <xsl:include href="common/header.xsl"/>
  <xsl:include href="common/kinds.xsl"/>
  <xsl:include href="common/mentions.xsl"/>
  <xsl:include href="common/anchors.xsl"/>
  <xsl:include href="site/extract.xsl"/>
  <xsl:include href="site/passages.xsl"/>
</xsl:package>
