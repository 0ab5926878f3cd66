<?xml version="1.0" encoding="UTF-8"?>
<!-- What several forms of metadata ask of a record. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <xsl:function name="teikit:whole-title" as="xs:string">
    <xsl:param name="record" as="element(record)"/>
    <xsl:sequence select="string-join(($record/title, $record/subtitle), if (matches($record/title, '[.:?!]$')) then ' ' else ': ')"/>
  </xsl:function>

  <!-- The creators; where the header names nobody, the publisher answers for the work. -->
  <xsl:function name="teikit:creators" as="element()*">
    <xsl:param name="record" as="element(record)"/>
    <xsl:sequence select="if ($record/creator) then $record/creator else $record/publisher"/>
  </xsl:function>

  <!-- A name as catalogues order it: family name first, where it is known. -->
  <xsl:function name="teikit:inverted" as="xs:string">
    <xsl:param name="agent" as="element()"/>
    <xsl:sequence select="if ($agent/@family ne '' and $agent/@given ne '') then $agent/@family || ', ' || $agent/@given else string($agent)"/>
  </xsl:function>

  <!-- The identifiers as addresses where they have one: the DOI first. -->
  <xsl:function name="teikit:identifiers" as="xs:string*">
    <xsl:param name="record" as="element(record)"/>
    <xsl:sequence select="distinct-values((teikit:doi($record) ! ('https://doi.org/' || .), $record/idno[upper-case(@type) ne 'DOI'] ! string(), $record/address ! string())[. ne ''])"/>
  </xsl:function>

  <!-- The DOI, without the address of its resolver. -->
  <xsl:function name="teikit:doi" as="xs:string?">
    <xsl:param name="record" as="element(record)"/>
    <xsl:sequence select="($record/idno[upper-case(@type) eq 'DOI'] ! teikit:bare-doi(.))[. ne ''][1]"/>
  </xsl:function>

  <xsl:function name="teikit:bare-doi" as="xs:string">
    <xsl:param name="said" as="xs:string"/>
    <xsl:variable name="bare" as="xs:string" select="replace(normalize-space($said), '^(https?://(dx\.)?doi\.org/|doi:\s*)', '', 'i')"/>
    <xsl:sequence select="if (matches($bare, '^10\.\d+(\.\d+)*/\S+$')) then $bare else ''"/>
  </xsl:function>

  <xsl:function name="teikit:issued-year" as="xs:string?">
    <xsl:param name="record" as="element(record)"/>
    <xsl:sequence select="$record/issued[matches(., '^\d{4}')] ! substring(., 1, 4)"/>
  </xsl:function>

  <xsl:function name="teikit:is-person" as="xs:boolean">
    <xsl:param name="agent" as="element()"/>
    <xsl:sequence select="$agent/@kind = 'person' or exists($agent/@orcid)"/>
  </xsl:function>
</xsl:stylesheet>
