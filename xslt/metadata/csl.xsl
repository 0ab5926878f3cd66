<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as CSL-JSON, which Zotero and the citation processors read. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xmlns="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="xs teikit" expand-text="yes" xpath-default-namespace="" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:include href="json.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/record" as="xs:string" mode="teikit:metadata">
    <xsl:variable name="made" as="element()">
      <array>
        <map>
          <string key="id">{@id}</string>
          <string key="type">{if (@kind eq 'edition') then 'collection' else 'document'}</string>
          <string key="title">{teikit:whole-title(.)}</string>
          <xsl:sequence select="teikit:array('author', teikit:creators(.)[not(@role = 'editor')] ! teikit:name(.)),
            teikit:array('editor', (creator, contributor)[@role = 'editor'] ! teikit:name(.)), teikit:array('translator', contributor[@role = 'translator'] ! teikit:name(.)),
            teikit:string('collection-title', series), teikit:string('publisher', publisher), teikit:string('publisher-place', place), teikit:date('issued', issued), teikit:date('original-date', created[../@kind ne 'edition']/@iso),
            teikit:string('language', language), teikit:string('genre', genre), teikit:string('abstract', (abstract, description)[1]), teikit:string('version', version), teikit:string('DOI', teikit:doi(.)), teikit:string('URL', address)"/>
        </map>
      </array>
    </xsl:variable>
    <xsl:sequence select="xml-to-json($made)"/>
  </xsl:template>

  <xsl:function name="teikit:name" as="element()">
    <xsl:param name="agent" as="element()"/>
    <map>
      <xsl:sequence select="if ($agent/@family ne '') then (teikit:string('family', $agent/@family), teikit:string('given', $agent/@given)) else teikit:string('literal', $agent)"/>
    </map>
  </xsl:function>

  <xsl:function name="teikit:date" as="element()?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="iso" as="item()*"/>
    <xsl:for-each select="($iso ! string())[matches(., '^-?\d{4,}(-\d\d(-\d\d)?)?(/-?\d{4,}(-\d\d(-\d\d)?)?)?$')][1]">
      <map key="{$key}"><array key="date-parts"><xsl:for-each select="tokenize(., '/')"><array><xsl:for-each select="teikit:date-parts(.)"><number>{.}</number></xsl:for-each></array></xsl:for-each></array></map>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="teikit:date-parts" as="xs:integer*">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(replace($iso, '^-', ''), '-')"/>
    <xsl:sequence select="xs:integer($parts[1]) * (if (starts-with($iso, '-')) then -1 else 1), $parts[position() gt 1] ! xs:integer(.)"/>
  </xsl:function>
</xsl:stylesheet>
