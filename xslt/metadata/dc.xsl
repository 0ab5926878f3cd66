<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as simple Dublin Core, the fifteen elements, in the container of OAI. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
  exclude-result-prefixes="xs teikit" expand-text="yes" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:template match="/record" as="element()" mode="teikit:metadata">
    <oai_dc:dc>
      <dc:title>{teikit:whole-title(.)}</dc:title>
      <xsl:for-each select="teikit:creators(.)"><dc:creator>{teikit:inverted(.)}</dc:creator></xsl:for-each>
      <xsl:for-each select="subject, genre"><dc:subject>{.}</dc:subject></xsl:for-each>
      <xsl:for-each select="abstract, description"><dc:description><xsl:copy-of select="@xml:lang[. ne '']"/>{.}</dc:description></xsl:for-each>
      <xsl:for-each select="publisher"><dc:publisher>{.}</dc:publisher></xsl:for-each>
      <xsl:for-each select="distinct-values((contributor, funder) ! teikit:inverted(.))"><dc:contributor>{.}</dc:contributor></xsl:for-each>
      <xsl:for-each select="issued"><dc:date>{.}</dc:date></xsl:for-each>
      <dc:type>{if (@kind eq 'edition') then 'Collection' else 'Text'}</dc:type>
      <dc:format>application/tei+xml</dc:format>
      <xsl:for-each select="teikit:identifiers(.)"><dc:identifier>{.}</dc:identifier></xsl:for-each>
      <xsl:for-each select="source, manuscript, source-address"><dc:source>{.}</dc:source></xsl:for-each>
      <xsl:for-each select="language"><dc:language>{.}</dc:language></xsl:for-each>
      <xsl:for-each select="series, relation"><dc:relation>{.}</dc:relation></xsl:for-each>
      <xsl:for-each select="created, coverage"><dc:coverage>{(@iso[. ne ''], .)[1]}</dc:coverage></xsl:for-each>
      <xsl:for-each select="licence"><dc:rights>{.}</dc:rights><xsl:if test="@href ne ''"><dc:rights>{@href}</dc:rights></xsl:if></xsl:for-each>
      <xsl:for-each select="rights"><dc:rights>{.}</dc:rights></xsl:for-each>
    </oai_dc:dc>
  </xsl:template>
</xsl:stylesheet>
