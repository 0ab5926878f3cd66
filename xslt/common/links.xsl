<?xml version="1.0" encoding="UTF-8"?>
<!-- Addresses: which targets may become links, and where the pages of the edition stand. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <!-- An address of the web that is safe to follow, or nothing: javascript: and data: never become links. -->
  <xsl:function name="teikit:web-address" as="xs:string?">
    <xsl:param name="target" as="xs:string?"/>
    <xsl:variable name="plain" as="xs:string" select="normalize-space($target)"/>
    <!-- as it is written, save for what no URL may hold: the printed form of an address is not ours to normalise -->
    <xsl:sequence select="(if (matches($plain, '^https?://[^/?#\s]+', 'i') or matches($plain, '^mailto:[^\s]+@[^\s]+$', 'i'))
      then iri-to-uri($plain) else ())[matches(., '^mailto:', 'i')
        or matches(., '^https?://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~%-]+)(:\d*)?([/?#][^\[\]{}|\\^]*)?$', 'i')]"/>
  </xsl:function>

  <!-- The address of a file that stands beside a page: the TEI has a folder of its own, in which its pointers hold. -->
  <xsl:function name="teikit:beside-address" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="up" as="xs:string"/>
    <xsl:sequence select="$up || (if ($kind eq 'xml') then 'tei/' else 'documents/') || encode-for-uri($id) || '.' || $kind"/>
  </xsl:function>

  <!-- The address of a register entry, as seen from the folder of the document pages. -->
  <xsl:function name="teikit:register-address" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="'../registers/' || $kind || '.html#' || teikit:fragment($key)"/>
  </xsl:function>

  <!-- A fragment for an id: what stands plainly in a fragment stays readable. -->
  <xsl:function name="teikit:fragment" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="if (matches($id, '^[A-Za-z0-9._:~-]+$')) then $id else encode-for-uri($id)"/>
  </xsl:function>
</xsl:stylesheet>
