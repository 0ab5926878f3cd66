<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as qualified Dublin Core: the fifteen elements, the refinements of DCMI, and the schemes of their values. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  exclude-result-prefixes="xs teikit" expand-text="yes" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:template match="/record" as="element()" mode="teikit:metadata">
    <metadata>
      <dc:title>{title}</dc:title>
      <xsl:for-each select="subtitle"><dcterms:alternative>{.}</dcterms:alternative></xsl:for-each>
      <xsl:for-each select="teikit:creators(.)"><dc:creator>{teikit:inverted(.)}</dc:creator></xsl:for-each>
      <xsl:for-each select="distinct-values((contributor, funder) ! teikit:inverted(.))"><dc:contributor>{.}</dc:contributor></xsl:for-each>
      <xsl:for-each select="publisher"><dc:publisher>{.}</dc:publisher></xsl:for-each>
      <xsl:for-each select="issued"><dcterms:issued xsi:type="dcterms:W3CDTF">{.}</dcterms:issued></xsl:for-each>
      <xsl:for-each select="created">
        <dcterms:created><xsl:if test="matches(@iso, '^-?\d{4}(-\d\d(-\d\d)?)?$')"><xsl:attribute name="xsi:type" select="'dcterms:W3CDTF'"/></xsl:if>{(@iso[. ne ''], .)[1]}</dcterms:created>
      </xsl:for-each>
      <xsl:for-each select="subject, genre"><dc:subject>{.}</dc:subject></xsl:for-each>
      <xsl:for-each select="abstract"><dcterms:abstract><xsl:copy-of select="@xml:lang[. ne '']"/>{.}</dcterms:abstract></xsl:for-each>
      <xsl:for-each select="description"><dc:description>{.}</dc:description></xsl:for-each>
      <dc:type xsi:type="dcterms:DCMIType">{if (@kind eq 'edition') then 'Collection' else 'Text'}</dc:type>
      <dc:format xsi:type="dcterms:IMT">application/tei+xml</dc:format>
      <xsl:for-each select="extent"><dcterms:extent>{.}</dcterms:extent></xsl:for-each>
      <xsl:for-each select="teikit:identifiers(.)">
        <dc:identifier><xsl:if test="matches(., '^https?://')"><xsl:attribute name="xsi:type" select="'dcterms:URI'"/></xsl:if>{.}</dc:identifier>
      </xsl:for-each>
      <xsl:for-each select="language"><dc:language><xsl:if test="matches(., '^[a-z]{2,3}(-|$)')"><xsl:attribute name="xsi:type" select="'dcterms:RFC3066'"/></xsl:if>{.}</dc:language></xsl:for-each>
      <xsl:for-each select="source, manuscript"><dc:source>{.}</dc:source></xsl:for-each>
      <xsl:for-each select="source-address"><dc:source xsi:type="dcterms:URI">{.}</dc:source></xsl:for-each>
      <xsl:for-each select="series"><dcterms:isPartOf>{.}</dcterms:isPartOf></xsl:for-each>
      <xsl:for-each select="relation[@type eq 'IsNewVersionOf']"><dcterms:replaces>{.}</dcterms:replaces></xsl:for-each>
      <xsl:for-each select="coverage"><dcterms:spatial>{.}</dcterms:spatial></xsl:for-each>
      <xsl:for-each select="licence">
        <xsl:if test="normalize-space()"><dc:rights>{.}</dc:rights></xsl:if>
        <xsl:if test="@href ne ''"><dc:rights xsi:type="dcterms:URI">{@href}</dc:rights></xsl:if>
      </xsl:for-each>
      <xsl:for-each select="rights"><dcterms:accessRights>{.}</dcterms:accessRights></xsl:for-each>
    </metadata>
  </xsl:template>
</xsl:stylesheet>
