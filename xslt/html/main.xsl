<?xml version="1.0" encoding="UTF-8"?>
<!-- All modules of the HTML page of a document. A stylesheet of your own imports this one as "teikit:html/main.xsl". -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
  <xsl:include href="../common/names.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/links.xsl"/>
  <xsl:include href="../common/labels.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="../common/kinds.xsl"/>
  <xsl:include href="../common/mentions.xsl"/>
  <xsl:include href="../common/anchors.xsl"/>
  <xsl:include href="../common/shell.xsl"/>
  <xsl:include href="attributes.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="inline.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="transcription.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="speech.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="described.xsl"/>
  <xsl:include href="facsimile.xsl"/>
  <xsl:include href="formulas.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="header-names.xsl"/>
  <xsl:include href="unhandled.xsl"/>
</xsl:stylesheet>
