<?xml version="1.0" encoding="UTF-8"?>
<!-- The records of an edition as one: what edition.toml states comes first, what the documents share comes once. Records that
     were merged before can be merged again, so that ten thousand need not be in memory together. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" exclude-result-prefixes="#all" expand-text="yes" default-mode="teikit:edition" version="3.0">

  <xsl:mode name="teikit:edition" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
  <xsl:variable name="most" as="xs:integer" select="20"/>

  <xsl:template match="/records" as="element(record)" mode="teikit:edition">
    <xsl:variable name="stated" as="element()?" select="edition"/>
    <xsl:variable name="documents" as="element(record)*" select="record"/>
    <xsl:variable name="parts" as="xs:integer" select="xs:integer(sum($documents ! (@parts/number(), 1)[1]))"/>
    <record kind="{if ($parts eq 1) then 'document' else 'edition'}" id="{($stated/@id, 'edition')[. ne ''][1]}" parts="{$parts}">
      <title>{($stated/title, $documents/series, $documents/title)[normalize-space()][1] ! normalize-space()}</title>
      <xsl:if test="$parts eq 1 and empty($stated/title[normalize-space()])"><xsl:copy-of select="$documents/subtitle"/></xsl:if>
      <xsl:variable name="creators" as="element()*" select="teikit:once($documents/creator)"/>
      <xsl:variable name="editors" as="element()*" select="teikit:once(($stated/contributor, $documents/contributor[@role = 'editor']))"/>
      <!-- a name for every author would be no citation; a part of the records leaves the choice to the whole -->
      <xsl:variable name="chosen" as="element()*" select="if (empty($stated)) then $creators[position() le 10 * $most]
        else if (count($creators) le $most or empty($editors)) then $creators[position() le $most] else $editors"/>
      <xsl:for-each select="if ($chosen) then $chosen else $editors">
        <!-- who is named in edition.toml too is parted there into given and family name -->
        <xsl:variable name="parted" as="element()?" select="$stated/contributor[@family][normalize-space() eq current()/normalize-space()][empty(current()/@family)][1]"/>
        <creator><xsl:copy-of select="@*, $parted/@*[not(name() = ('role', 'kind'))], node()"/></creator>
      </xsl:for-each>
      <xsl:for-each select="teikit:once(($editors, $documents/contributor))[not(normalize-space() = ($chosen, $editors[empty($chosen)]) ! normalize-space())][position() le 5 * $most]">
        <contributor><xsl:copy-of select="@*, node()"/></contributor>
      </xsl:for-each>
      <xsl:copy-of select="teikit:once($documents/funder)"/>
      <xsl:copy-of select="($stated/publisher[normalize-space()], $documents/publisher)[1]"/>
      <xsl:copy-of select="($stated/place[normalize-space()], $documents/place)[1]"/>
      <xsl:copy-of select="($stated/issued[normalize-space()], sort($documents/issued, (), string#1)[last()])[1]"/>
      <xsl:copy-of select="($stated/version, $documents/version)[1]"/>
      <xsl:copy-of select="$stated/idno[normalize-space()]"/>
      <!-- a DOI that all documents name is that of the edition -->
      <xsl:for-each select="$documents[1]/idno[upper-case(@type) = 'DOI'][empty($stated/idno[upper-case(@type) = 'DOI'])][every $one in $documents satisfies . = $one/idno]">
        <idno type="DOI">{.}</idno>
      </xsl:for-each>
      <xsl:if test="$parts eq 1 and empty($stated/idno)"><xsl:copy-of select="$documents/idno[upper-case(@type) ne 'DOI']"/></xsl:if>
      <xsl:copy-of select="teikit:once($documents/licence)"/>
      <xsl:copy-of select="teikit:once($documents/rights)"/>
      <xsl:copy-of select="teikit:once($documents/language)"/>
      <xsl:copy-of select="if ($parts eq 1) then $documents/abstract else ()"/>
      <xsl:copy-of select="($stated/description[normalize-space()], $documents/description)[1]"/>
      <xsl:copy-of select="teikit:once($documents/subject)[position() le 10 * $most]"/>
      <xsl:copy-of select="teikit:once($documents/genre)"/>
      <xsl:variable name="dates" as="xs:string*" select="sort(distinct-values($documents/created/@iso[. ne ''] ! (tokenize(., '/')[matches(., '^\d{4}')])))"/>
      <xsl:choose>
        <xsl:when test="$parts eq 1"><xsl:copy-of select="$documents/created"/></xsl:when>
        <xsl:when test="exists($dates)">
          <xsl:variable name="span" as="xs:string" select="string-join(distinct-values(($dates[1], $dates[last()])), '/')"/>
          <created iso="{$span}">{replace($span, '/', '–')}</created>
        </xsl:when>
      </xsl:choose>
      <xsl:copy-of select="teikit:once($documents/coverage)[position() le 5 * $most]"/>
      <xsl:copy-of select="teikit:once(($stated/series, $documents/series))[normalize-space() ne normalize-space(($stated/title, $documents/series, $documents/title)[normalize-space()][1])]"/>
      <extent>{if ($parts eq 1) then ($documents/extent, '1 document')[1] else $parts || ' documents'}</extent>
      <xsl:copy-of select="teikit:once($documents/source)[position() le 10 * $most]"/>
      <xsl:copy-of select="teikit:once($documents/source-address)[position() le 10 * $most]"/>
      <xsl:copy-of select="teikit:once($documents/manuscript)[position() le 10 * $most]"/>
      <xsl:copy-of select="$stated/(address, relation)"/>
    </record>
  </xsl:template>

  <!-- What says the same once, at its first place; the fuller of two that name the same. -->
  <xsl:function name="teikit:once" as="element()*">
    <xsl:param name="said" as="element()*"/>
    <xsl:for-each-group select="$said" group-by="local-name() || '|' || @role[not(. = ('author', 'editor', 'principal'))] || '|' || normalize-space()">
      <xsl:sequence select="(current-group()[@family][@orcid], current-group()[@orcid or @ror], .)[1]"/>
    </xsl:for-each-group>
  </xsl:function>
</xsl:stylesheet>
