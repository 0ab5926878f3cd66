<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as the elements of MODS 3.8; MODS and METS both ask for them. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.loc.gov/mods/v3"
  exclude-result-prefixes="xs teikit" expand-text="yes" version="3.0">

  <xsl:function name="teikit:mods" as="element()">
    <xsl:param name="record" as="element(record)"/>
    <xsl:for-each select="$record">
      <mods version="3.8">
        <titleInfo><title>{title}</title><xsl:for-each select="subtitle[1]"><subTitle>{.}</subTitle></xsl:for-each></titleInfo>
        <xsl:for-each select="creator, contributor, funder">
          <name>
            <xsl:choose>
              <xsl:when test="teikit:is-person(.)"><xsl:attribute name="type" select="'personal'"/></xsl:when>
              <xsl:when test="@kind = 'organisation'"><xsl:attribute name="type" select="'corporate'"/></xsl:when>
            </xsl:choose>
            <xsl:choose>
              <xsl:when test="@family ne '' and @given ne ''"><namePart type="family">{@family}</namePart><namePart type="given">{@given}</namePart></xsl:when>
              <xsl:otherwise><namePart>{.}</namePart></xsl:otherwise>
            </xsl:choose>
            <role><roleTerm type="text">{if (self::creator and @role eq '') then 'creator' else @role}</roleTerm></role>
            <xsl:if test="@orcid"><nameIdentifier type="orcid" typeURI="https://orcid.org">{@orcid}</nameIdentifier></xsl:if>
            <xsl:if test="@ror"><nameIdentifier type="ror" typeURI="https://ror.org">{@ror}</nameIdentifier></xsl:if>
          </name>
        </xsl:for-each>
        <typeOfResource><xsl:if test="@kind eq 'edition'"><xsl:attribute name="collection" select="'yes'"/></xsl:if>text</typeOfResource>
        <xsl:for-each select="genre"><genre>{.}</genre></xsl:for-each>
        <xsl:if test="publisher or issued or place or edition or version">
          <originInfo>
            <xsl:for-each select="place"><place><placeTerm type="text">{.}</placeTerm></place></xsl:for-each>
            <xsl:for-each select="publisher"><publisher>{.}</publisher></xsl:for-each>
            <xsl:for-each select="issued"><dateIssued encoding="w3cdtf" keyDate="yes">{.}</dateIssued></xsl:for-each>
            <xsl:for-each select="(edition, version ! ('version ' || .))[1]"><edition>{.}</edition></xsl:for-each>
          </originInfo>
        </xsl:if>
        <xsl:for-each select="language"><language><languageTerm type="code" authority="rfc5646">{.}</languageTerm></language></xsl:for-each>
        <physicalDescription>
          <internetMediaType>application/tei+xml</internetMediaType>
          <xsl:for-each select="extent"><extent>{.}</extent></xsl:for-each>
          <digitalOrigin>reformatted digital</digitalOrigin>
        </physicalDescription>
        <!-- a single document is not what the description of its edition sums up -->
        <xsl:variable name="summed" as="element()*" select="abstract, description[not(../abstract)][../@parts]"/>
        <xsl:for-each select="$summed"><abstract>{.}</abstract></xsl:for-each>
        <xsl:for-each select="description except $summed"><note>{.}</note></xsl:for-each>
        <xsl:for-each select="subject"><subject><xsl:if test="@scheme ne '' and not(contains(@scheme, ' '))"><xsl:attribute name="authority" select="@scheme"/></xsl:if><topic>{.}</topic></subject></xsl:for-each>
        <xsl:for-each select="coverage"><subject><geographic>{.}</geographic></subject></xsl:for-each>
        <xsl:for-each select="created[../@kind eq 'edition'][@iso ne '']"><subject><temporal>{@iso}</temporal></subject></xsl:for-each>
        <xsl:for-each select="series"><relatedItem type="series"><titleInfo><title>{.}</title></titleInfo></relatedItem></xsl:for-each>
        <xsl:for-each select="source | manuscript | source-address">
          <relatedItem type="original">
            <xsl:choose>
              <xsl:when test="self::source-address"><location><url>{.}</url></location></xsl:when>
              <xsl:otherwise><note>{.}</note></xsl:otherwise>
            </xsl:choose>
            <xsl:for-each select="self::source[../@kind ne 'edition']/../created[@iso ne ''][position() eq 1]">
              <originInfo><dateCreated>{@iso}</dateCreated></originInfo>
            </xsl:for-each>
          </relatedItem>
        </xsl:for-each>
        <xsl:for-each select="relation[@type eq 'IsNewVersionOf']"><relatedItem type="preceding"><identifier type="{lower-case(@scheme)}">{.}</identifier></relatedItem></xsl:for-each>
        <xsl:for-each select="teikit:doi(.)"><identifier type="doi">{.}</identifier></xsl:for-each>
        <xsl:for-each select="idno[upper-case(@type) ne 'DOI']"><identifier type="{(@type[. ne ''] ! lower-case(.), 'local')[1]}">{.}</identifier></xsl:for-each>
        <xsl:for-each select="address"><location><url>{.}</url></location></xsl:for-each>
        <xsl:for-each select="licence">
          <accessCondition type="use and reproduction"><xsl:if test="@href ne ''"><xsl:attribute name="xlink:href" select="@href"/></xsl:if>{.}</accessCondition>
        </xsl:for-each>
        <xsl:for-each select="rights"><accessCondition type="restriction on access">{.}</accessCondition></xsl:for-each>
        <recordInfo><recordOrigin>made by teikit from the teiHeader</recordOrigin></recordInfo>
      </mods>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
