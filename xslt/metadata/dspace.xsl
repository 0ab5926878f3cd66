<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as dublin_core.xml of DSpace's Simple Archive Format. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" exclude-result-prefixes="#all" expand-text="yes" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:template match="/record" as="element()" mode="teikit:metadata">
    <dublin_core schema="dc">
      <xsl:sequence select="teikit:value('title', 'none', title), teikit:value('title', 'alternative', subtitle),
        teikit:value('contributor', 'author', teikit:creators(.)[not(@role = 'editor')] ! teikit:inverted(.)), teikit:value('contributor', 'editor', (creator, contributor)[@role = 'editor'] ! teikit:inverted(.)),
        teikit:value('contributor', 'other', contributor[not(@role = 'editor')] ! teikit:inverted(.)), teikit:value('description', 'sponsorship', funder),
        teikit:value('publisher', 'none', publisher), teikit:value('date', 'issued', issued), teikit:value('date', 'created', created[../@kind ne 'edition']/@iso), teikit:value('coverage', 'temporal', created[../@kind eq 'edition']/@iso),
        teikit:value('coverage', 'spatial', coverage), teikit:value('subject', 'none', (subject, genre)), teikit:value('description', 'abstract', abstract), teikit:value('description', 'none', description),
        teikit:value('type', 'none', if (@kind eq 'edition') then 'Collection' else 'Text'), teikit:value('format', 'mimetype', 'application/tei+xml'), teikit:value('format', 'extent', extent),
        teikit:value('identifier', 'doi', teikit:doi(.)), teikit:value('identifier', 'uri', teikit:identifiers(.)[matches(., '^https?://')]), teikit:value('identifier', 'other', idno[upper-case(@type) ne 'DOI'][not(matches(., '^https?://'))]),
        teikit:value('language', 'iso', language), teikit:value('source', 'none', (source, manuscript)), teikit:value('source', 'uri', source-address), teikit:value('relation', 'ispartofseries', series),
        teikit:value('relation', 'replaces', relation[@type eq 'IsNewVersionOf']), teikit:value('rights', 'none', (licence, rights)), teikit:value('rights', 'uri', licence/@href)"/>
    </dublin_core>
  </xsl:template>

  <xsl:function name="teikit:value" as="element()*">
    <xsl:param name="element" as="xs:string"/>
    <xsl:param name="qualifier" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:for-each select="distinct-values($values ! normalize-space(.))[. ne '']"><dcvalue element="{$element}" qualifier="{$qualifier}">{.}</dcvalue></xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
