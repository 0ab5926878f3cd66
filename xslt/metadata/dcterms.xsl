<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as qualified Dublin Core: the terms of DCMI, with the schemes of their values. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  exclude-result-prefixes="xs teikit" expand-text="yes" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:template match="/record" as="element()" mode="teikit:metadata">
    <metadata>
      <dcterms:title>{title}</dcterms:title>
      <xsl:for-each select="subtitle"><dcterms:alternative>{.}</dcterms:alternative></xsl:for-each>
      <xsl:for-each select="teikit:creators(.)"><dcterms:creator>{teikit:inverted(.)}</dcterms:creator></xsl:for-each>
      <xsl:for-each select="distinct-values((contributor, funder) ! teikit:inverted(.))"><dcterms:contributor>{.}</dcterms:contributor></xsl:for-each>
      <xsl:for-each select="publisher"><dcterms:publisher>{.}</dcterms:publisher></xsl:for-each>
      <xsl:for-each select="issued"><dcterms:issued xsi:type="dcterms:W3CDTF">{.}</dcterms:issued></xsl:for-each>
      <xsl:for-each select="created">
        <dcterms:created><xsl:if test="matches(@iso, '^-?\d{4}(-\d\d(-\d\d)?)?$')"><xsl:attribute name="xsi:type" select="'dcterms:W3CDTF'"/></xsl:if>{(@iso[. ne ''], .)[1]}</dcterms:created>
      </xsl:for-each>
      <xsl:for-each select="subject, genre"><dcterms:subject>{.}</dcterms:subject></xsl:for-each>
      <xsl:for-each select="abstract"><dcterms:abstract><xsl:copy-of select="@xml:lang[. ne '']"/>{.}</dcterms:abstract></xsl:for-each>
      <xsl:for-each select="description"><dcterms:description>{.}</dcterms:description></xsl:for-each>
      <dcterms:type xsi:type="dcterms:DCMIType">{if (@kind eq 'edition') then 'Collection' else 'Text'}</dcterms:type>
      <dcterms:format xsi:type="dcterms:IMT">application/tei+xml</dcterms:format>
      <xsl:for-each select="extent"><dcterms:extent>{.}</dcterms:extent></xsl:for-each>
      <xsl:for-each select="teikit:identifiers(.)">
        <dcterms:identifier><xsl:if test="matches(., '^https?://')"><xsl:attribute name="xsi:type" select="'dcterms:URI'"/></xsl:if>{.}</dcterms:identifier>
      </xsl:for-each>
      <xsl:for-each select="language"><dcterms:language><xsl:if test="matches(., '^[a-z]{2,3}(-|$)')"><xsl:attribute name="xsi:type" select="'dcterms:RFC4646'"/></xsl:if>{.}</dcterms:language></xsl:for-each>
      <xsl:for-each select="source, manuscript"><dcterms:source>{.}</dcterms:source></xsl:for-each>
      <xsl:for-each select="source-address"><dcterms:source xsi:type="dcterms:URI">{.}</dcterms:source></xsl:for-each>
      <xsl:for-each select="series"><dcterms:isPartOf>{.}</dcterms:isPartOf></xsl:for-each>
      <xsl:for-each select="relation[@type eq 'IsNewVersionOf']"><dcterms:replaces>{.}</dcterms:replaces></xsl:for-each>
      <xsl:for-each select="coverage"><dcterms:spatial>{.}</dcterms:spatial></xsl:for-each>
      <xsl:for-each select="licence">
        <xsl:if test="normalize-space()"><dcterms:rights>{.}</dcterms:rights></xsl:if>
        <xsl:if test="@href ne ''"><dcterms:license xsi:type="dcterms:URI">{@href}</dcterms:license></xsl:if>
      </xsl:for-each>
      <xsl:for-each select="rights"><dcterms:accessRights>{.}</dcterms:accessRights></xsl:for-each>
    </metadata>
  </xsl:template>
</xsl:stylesheet>
