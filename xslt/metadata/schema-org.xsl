<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as JSON-LD in the words of schema.org. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xmlns="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="xs teikit" expand-text="yes" xpath-default-namespace="" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:include href="json.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/record" as="xs:string" mode="teikit:metadata">
    <xsl:variable name="made" as="element()">
      <map>
        <string key="@context">https://schema.org</string>
        <string key="@type">{if (@kind eq 'edition') then 'Collection' else 'CreativeWork'}</string>
        <xsl:sequence select="teikit:string('@id', teikit:identifiers(.)[matches(., '^https?://')][1]), teikit:string('url', address), teikit:string('name', title), teikit:string('alternativeHeadline', subtitle)"/>
        <xsl:sequence select="teikit:array('creator', teikit:creators(.) ! teikit:agent-map(.)), teikit:array('editor', contributor[@role eq 'editor'] ! teikit:agent-map(.)),
          teikit:array('translator', contributor[@role eq 'translator'] ! teikit:agent-map(.)), teikit:array('contributor', contributor[not(@role = ('editor', 'translator'))] ! teikit:agent-map(.)),
          teikit:array('funder', funder ! teikit:agent-map(.))"/>
        <xsl:for-each select="publisher"><map key="publisher"><string key="@type">Organization</string><xsl:sequence select="teikit:string('@id', @ror), teikit:string('name', .)"/></map></xsl:for-each>
        <xsl:sequence select="teikit:string('datePublished', issued), teikit:string('temporalCoverage', created[../@kind eq 'edition']/@iso), teikit:string('dateCreated', created[../@kind ne 'edition']/@iso), teikit:strings('inLanguage', language),
          teikit:strings('keywords', subject), teikit:strings('genre', genre), teikit:string('abstract', abstract), teikit:string('description', (description, abstract)[1]),
          teikit:strings('license', licence/(@href[. ne ''], .)[1]), teikit:strings('identifier', teikit:identifiers(.)), teikit:string('version', version),
          teikit:strings('spatialCoverage', coverage), teikit:strings('isBasedOn', (source-address, source[not(../source-address)])),
          teikit:strings('isPartOf', series)"/>
      </map>
    </xsl:variable>
    <xsl:sequence select="xml-to-json($made)"/>
  </xsl:template>

  <xsl:function name="teikit:agent-map" as="element()">
    <xsl:param name="agent" as="element()"/>
    <map>
      <xsl:sequence select="teikit:string('@type', if (teikit:is-person($agent)) then 'Person' else if ($agent/@kind eq 'organisation' or $agent/self::publisher) then 'Organization' else ()),
        teikit:string('@id', ($agent/@orcid, $agent/@ror)[1]), teikit:string('name', $agent), teikit:string('givenName', $agent/@given), teikit:string('familyName', $agent/@family)"/>
    </map>
  </xsl:function>
</xsl:stylesheet>
