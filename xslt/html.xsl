<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as an HTML page. -->
<xsl:package xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:teikit="https://teikit.org/ns/xslt"
  name="https://teikit.org/ns/xslt/html" package-version="1.0" default-mode="teikit:html" version="3.0">
  <xsl:include href="html/main.xsl"/>
</xsl:package>
