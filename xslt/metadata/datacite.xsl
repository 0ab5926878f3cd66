<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as metadata of DataCite, kernel 4. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xmlns="http://datacite.org/schema/kernel-4"
  exclude-result-prefixes="xs teikit" expand-text="yes" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:template match="/record" as="element()" mode="teikit:metadata">
    <xsl:variable name="doi" as="xs:string?" select="teikit:doi(.)"/>
    <resource>
      <!-- what has no DOI yet is said in the word that DataCite has for it -->
      <identifier identifierType="DOI">{($doi, '(:tba)')[1]}</identifier>
      <creators>
        <xsl:for-each select="teikit:creators(.)"><creator><xsl:call-template name="teikit:agent"><xsl:with-param name="element" select="'creatorName'"/></xsl:call-template></creator></xsl:for-each>
        <xsl:if test="empty(teikit:creators(.))"><creator><creatorName>(:unkn)</creatorName></creator></xsl:if>
      </creators>
      <titles>
        <title>{title}</title>
        <xsl:for-each select="subtitle"><title titleType="Subtitle">{.}</title></xsl:for-each>
      </titles>
      <publisher>
        <xsl:for-each select="publisher/@ror"><xsl:attribute name="publisherIdentifier" select="."/><xsl:attribute name="publisherIdentifierScheme" select="'ROR'"/><xsl:attribute name="schemeURI" select="'https://ror.org'"/></xsl:for-each>
        <xsl:value-of select="(publisher, '(:unkn)')[1]"/>
      </publisher>
      <publicationYear>{teikit:issued-year(.)}</publicationYear>
      <resourceType resourceTypeGeneral="{if (@kind eq 'edition') then 'Collection' else 'Text'}">digital scholarly edition in TEI</resourceType>
      <xsl:if test="subject or genre">
        <subjects>
          <xsl:for-each select="subject, genre">
            <subject><xsl:if test="@scheme ne ''"><xsl:attribute name="{if (matches(@scheme, '^https?://')) then 'schemeURI' else 'subjectScheme'}" select="@scheme"/></xsl:if>{.}</subject>
          </xsl:for-each>
        </subjects>
      </xsl:if>
      <xsl:if test="contributor">
        <contributors>
          <xsl:for-each select="contributor">
            <contributor contributorType="{teikit:contributor-type(@role)}"><xsl:call-template name="teikit:agent"><xsl:with-param name="element" select="'contributorName'"/></xsl:call-template></contributor>
          </xsl:for-each>
        </contributors>
      </xsl:if>
      <xsl:variable name="dates" as="element()*" select="issued[normalize-space()], created[@iso ne '']"/>
      <xsl:if test="$dates">
        <dates>
          <xsl:for-each select="issued[normalize-space()]"><date dateType="Issued">{.}</date></xsl:for-each>
          <xsl:for-each select="created[@iso ne '']"><date dateType="{if (../@kind eq 'edition') then 'Coverage' else 'Created'}">{@iso}</date></xsl:for-each>
        </dates>
      </xsl:if>
      <xsl:for-each select="language[matches(., '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$')][1]"><language>{.}</language></xsl:for-each>
      <xsl:variable name="others" as="element()*" select="idno[upper-case(@type) ne 'DOI' or teikit:bare-doi(.) eq '']"/>
      <xsl:if test="$others">
        <alternateIdentifiers>
          <xsl:for-each select="$others"><alternateIdentifier alternateIdentifierType="{(@type[. ne ''], 'local')[1]}">{.}</alternateIdentifier></xsl:for-each>
        </alternateIdentifiers>
      </xsl:if>
      <xsl:if test="relation or source-address">
        <relatedIdentifiers>
          <xsl:for-each select="relation"><relatedIdentifier relatedIdentifierType="{@scheme}" relationType="{@type}">{.}</relatedIdentifier></xsl:for-each>
          <xsl:for-each select="source-address"><relatedIdentifier relatedIdentifierType="URL" relationType="IsDerivedFrom">{.}</relatedIdentifier></xsl:for-each>
        </relatedIdentifiers>
      </xsl:if>
      <xsl:for-each select="extent[1]"><sizes><size>{.}</size></sizes></xsl:for-each>
      <formats><format>application/tei+xml</format></formats>
      <xsl:for-each select="version"><version>{.}</version></xsl:for-each>
      <xsl:if test="licence or rights">
        <rightsList>
          <xsl:for-each select="licence">
            <rights>
              <xsl:if test="@href ne ''"><xsl:attribute name="rightsURI" select="@href"/></xsl:if>
              <xsl:if test="@spdx ne ''">
                <xsl:attribute name="rightsIdentifier" select="@spdx"/>
                <xsl:attribute name="rightsIdentifierScheme" select="'SPDX'"/>
                <xsl:attribute name="schemeURI" select="'https://spdx.org/licenses/'"/>
              </xsl:if>
              <xsl:value-of select="."/>
            </rights>
          </xsl:for-each>
          <xsl:for-each select="rights"><rights>{.}</rights></xsl:for-each>
        </rightsList>
      </xsl:if>
      <xsl:if test="abstract or description">
        <descriptions>
          <xsl:for-each select="abstract"><description descriptionType="Abstract"><xsl:copy-of select="@xml:lang[. ne '']"/>{.}</description></xsl:for-each>
          <xsl:for-each select="description"><description descriptionType="{if (../abstract) then 'Other' else 'Abstract'}">{.}</description></xsl:for-each>
        </descriptions>
      </xsl:if>
      <xsl:if test="coverage"><geoLocations><xsl:for-each select="coverage"><geoLocation><geoLocationPlace>{.}</geoLocationPlace></geoLocation></xsl:for-each></geoLocations></xsl:if>
      <xsl:if test="funder">
        <fundingReferences>
          <xsl:for-each select="funder">
            <fundingReference>
              <funderName>{.}</funderName>
              <xsl:if test="@ror"><funderIdentifier funderIdentifierType="ROR" schemeURI="https://ror.org">{@ror}</funderIdentifier></xsl:if>
            </fundingReference>
          </xsl:for-each>
        </fundingReferences>
      </xsl:if>
    </resource>
  </xsl:template>

  <xsl:template name="teikit:agent" as="element()*">
    <xsl:param name="element" as="xs:string"/>
    <xsl:element name="{$element}" namespace="http://datacite.org/schema/kernel-4">
      <xsl:if test="@kind ne 'unknown' or @orcid"><xsl:attribute name="nameType" select="if (teikit:is-person(.)) then 'Personal' else 'Organizational'"/></xsl:if>
      <xsl:value-of select="teikit:inverted(.)"/>
    </xsl:element>
    <xsl:if test="@given ne ''"><givenName>{@given}</givenName></xsl:if>
    <xsl:if test="@family ne ''"><familyName>{@family}</familyName></xsl:if>
    <xsl:if test="@orcid"><nameIdentifier nameIdentifierScheme="ORCID" schemeURI="https://orcid.org">{@orcid}</nameIdentifier></xsl:if>
    <xsl:if test="@ror"><nameIdentifier nameIdentifierScheme="ROR" schemeURI="https://ror.org">{@ror}</nameIdentifier></xsl:if>
  </xsl:template>

  <xsl:function name="teikit:contributor-type" as="xs:string">
    <xsl:param name="role" as="xs:string"/>
    <xsl:sequence select="(map{'editor': 'Editor', 'translator': 'Translator', 'collector': 'DataCollector', 'sponsor': 'Sponsor', 'principal': 'ProjectLeader'}($role), 'Other')[1]"/>
  </xsl:function>
</xsl:stylesheet>
