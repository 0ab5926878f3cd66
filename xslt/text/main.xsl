<?xml version="1.0" encoding="UTF-8"?>
<!-- All modules of the plain text. A stylesheet of your own imports this one as "teikit:text/main.xsl". -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
  <xsl:include href="../common/names.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/labels.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="../common/kinds.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="inline.xsl"/>
</xsl:stylesheet>
