<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as a chapter of a book: what the EPUB, the PDF and the Markdown are made of. -->
<xsl:package xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:teikit="urn:x-teikit:xslt"
  name="urn:x-teikit:xslt/book" package-version="1.0" default-mode="teikit:html" version="3.0">
  <xsl:include href="book/main.xsl"/>
</xsl:package>
