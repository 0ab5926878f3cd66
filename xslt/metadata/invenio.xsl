<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as the metadata of InvenioRDM (Zenodo). -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xmlns="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="xs teikit" expand-text="yes" xpath-default-namespace="" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:include href="json.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <!-- the three letters of ISO 639-3 that Invenio asks for, for languages of ISO 639-1 -->
  <xsl:variable name="languages" as="map(xs:string, xs:string)" select="map{'ar': 'ara', 'bg': 'bul', 'ca': 'cat', 'cs': 'ces', 'cy': 'cym', 'da': 'dan', 'de': 'deu', 'el': 'ell',
    'en': 'eng', 'es': 'spa', 'et': 'est', 'eu': 'eus', 'fa': 'fas', 'fi': 'fin', 'fr': 'fra', 'ga': 'gle', 'gl': 'glg', 'he': 'heb', 'hi': 'hin', 'hr': 'hrv', 'hu': 'hun', 'hy': 'hye', 'is': 'isl', 'it': 'ita',
    'ja': 'jpn', 'ka': 'kat', 'ko': 'kor', 'la': 'lat', 'lt': 'lit', 'lv': 'lav', 'mk': 'mkd', 'mt': 'mlt', 'nl': 'nld', 'no': 'nor', 'pl': 'pol', 'pt': 'por', 'ro': 'ron', 'ru': 'rus', 'sa': 'san', 'sk': 'slk',
    'sl': 'slv', 'sq': 'sqi', 'sr': 'srp', 'sv': 'swe', 'tr': 'tur', 'uk': 'ukr', 'yi': 'yid', 'zh': 'zho'}"/>

  <xsl:template match="/record" as="xs:string" mode="teikit:metadata">
    <xsl:variable name="made" as="element()">
      <map>
        <map key="resource_type"><string key="id">dataset</string></map>
        <string key="title">{teikit:whole-title(.)}</string>
        <xsl:sequence select="teikit:string('publication_date', issued), teikit:array('creators', teikit:creators(.) ! teikit:party(., ())), teikit:array('contributors', contributor ! teikit:party(., teikit:invenio-role(@role))),
          teikit:string('description', (abstract, description, title)[1]), teikit:string('publisher', publisher), teikit:string('version', version)"/>
        <xsl:sequence select="teikit:array('rights', (licence, rights) ! teikit:right(.)),
          teikit:array('languages', distinct-values(language ! (.[matches(., '^[a-z]{3}$')], $languages(substring-before(. || '-', '-')))[1]) ! teikit:identified(.)),
          teikit:array('subjects', distinct-values((subject, genre)) ! teikit:subject(.)),
          teikit:array('related_identifiers', (relation, source-address) ! teikit:related(.))"/>
        <xsl:for-each select="created[matches(@iso, '^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$')]">
          <array key="dates"><map><string key="date">{@iso}</string><map key="type"><string key="id">{if (../@kind eq 'edition') then 'other' else 'created'}</string></map><string key="description">of the texts</string></map></array>
        </xsl:for-each>
      </map>
    </xsl:variable>
    <xsl:sequence select="xml-to-json($made)"/>
  </xsl:template>

  <xsl:function name="teikit:party" as="element()">
    <xsl:param name="agent" as="element()"/>
    <xsl:param name="role" as="xs:string?"/>
    <xsl:variable name="person" as="xs:boolean" select="teikit:is-person($agent)"/>
    <map>
      <map key="person_or_org">
        <string key="type">{if ($person) then 'personal' else 'organizational'}</string>
        <xsl:choose>
          <xsl:when test="$person"><string key="family_name">{($agent/@family[. ne ''], $agent)[1]}</string><xsl:sequence select="teikit:string('given_name', $agent/@given)"/></xsl:when>
          <xsl:otherwise><string key="name">{$agent}</string></xsl:otherwise>
        </xsl:choose>
        <xsl:sequence select="teikit:array('identifiers', ($agent/@orcid, $agent/@ror) ! teikit:identifier(local-name(), string()))"/>
      </map>
      <xsl:if test="exists($role)"><map key="role"><string key="id">{$role}</string></map></xsl:if>
    </map>
  </xsl:function>

  <xsl:function name="teikit:identifier" as="element()">
    <xsl:param name="scheme" as="xs:string"/>
    <xsl:param name="address" as="xs:string"/>
    <map><string key="scheme">{$scheme}</string><string key="identifier">{replace($address, '^.*/', '')}</string></map>
  </xsl:function>

  <xsl:function name="teikit:invenio-role" as="xs:string">
    <xsl:param name="role" as="xs:string"/>
    <xsl:sequence select="(map{'editor': 'editor', 'translator': 'other', 'collector': 'datacollector', 'sponsor': 'sponsor', 'principal': 'projectleader'}($role), 'other')[1]"/>
  </xsl:function>

  <xsl:function name="teikit:right" as="element()">
    <xsl:param name="right" as="element()"/>
    <map>
      <xsl:choose>
        <xsl:when test="$right/@spdx ne ''"><string key="id">{lower-case($right/@spdx)}</string></xsl:when>
        <xsl:otherwise>
          <map key="title"><string key="en">{if ($right/self::rights) then 'Rights in the source texts' else $right}</string></map>
          <xsl:if test="$right/self::rights"><map key="description"><string key="en">{$right}</string></map></xsl:if>
          <xsl:sequence select="teikit:string('link', $right/@href)"/>
        </xsl:otherwise>
      </xsl:choose>
    </map>
  </xsl:function>

  <xsl:function name="teikit:identified" as="element()"><xsl:param name="id" as="xs:string"/><map><string key="id">{$id}</string></map></xsl:function>
  <xsl:function name="teikit:subject" as="element()"><xsl:param name="words" as="xs:string"/><map><string key="subject">{$words}</string></map></xsl:function>

  <xsl:function name="teikit:related" as="element()">
    <xsl:param name="relation" as="element()"/>
    <map>
      <string key="identifier">{$relation}</string>
      <string key="scheme">{if ($relation/self::relation) then lower-case($relation/@scheme) else 'url'}</string>
      <map key="relation_type"><string key="id">{if ($relation/self::relation) then lower-case($relation/@type) else 'isderivedfrom'}</string></map>
    </map>
  </xsl:function>
</xsl:stylesheet>
