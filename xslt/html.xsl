<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as an HTML page. -->
<xsl:package xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:teikit="urn:x-teikit:xslt"
  name="urn:x-teikit:xslt/html" package-version="1.0" default-mode="teikit:html" version="3.0">
  <xsl:include href="html/main.xsl"/>
</xsl:package>
