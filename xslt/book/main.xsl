<?xml version="1.0" encoding="UTF-8"?>
<!-- The modules of a book: those of the page, and what is different on paper. A stylesheet of your own imports this one
     as "teikit:book/main.xsl". -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
  <xsl:import href="../html/main.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="readings.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="signs.xsl"/>
</xsl:stylesheet>
