<?xml version="1.0" encoding="UTF-8"?>
<!-- All modules of the start page and the registers. A stylesheet of your own imports this one as "teikit:site/main.xsl". -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
  <xsl:include href="../common/labels.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/links.xsl"/>
  <xsl:include href="../common/shell.xsl"/>
  <xsl:include href="start.xsl"/>
  <xsl:include href="register.xsl"/>
  <xsl:include href="pictures.xsl"/>
  <xsl:include href="search.xsl"/>
</xsl:stylesheet>
