<?xml version="1.0" encoding="UTF-8"?>
<!-- The start page and the registers of an edition, from the cards of its documents. -->
<xsl:package xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:teikit="urn:x-teikit:xslt"
  name="urn:x-teikit:xslt/site" package-version="1.0" default-mode="teikit:start" version="3.0">
  <xsl:include href="site/main.xsl"/>
</xsl:package>
