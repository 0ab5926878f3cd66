<?xml version="1.0" encoding="UTF-8"?>
<!-- Who made a document: persons and organisations of titleStmt, with their roles, ORCID and ROR. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <!-- author; else editor and principal; else who is named in respStmt: a work without an author has a maker all the same.
       What teikit did by rule is no person's work. -->
  <xsl:function name="teikit:agents" as="element()*">
    <xsl:param name="statement" as="element()?"/>
    <xsl:variable name="authors" as="element()*" select="$statement/author[normalize-space()]"/>
    <xsl:variable name="editors" as="element()*" select="$statement/(editor | principal)[normalize-space()]"/>
    <xsl:variable name="others" as="element()*" select="$statement/respStmt/(persName | orgName | name)[normalize-space()][not(matches(., '^teikit \d'))]"/>
    <xsl:variable name="creators" as="element()*" select="if ($authors) then $authors else if ($editors) then $editors else $others"/>
    <xsl:for-each select="$creators"><xsl:sequence select="teikit:agent(., 'creator')"/></xsl:for-each>
    <xsl:for-each select="($editors | $others) except $creators"><xsl:sequence select="teikit:agent(., 'contributor')"/></xsl:for-each>
    <xsl:for-each select="$statement/(funder | sponsor)[normalize-space()]"><xsl:sequence select="teikit:agent(., 'funder')"/></xsl:for-each>
  </xsl:function>

  <xsl:function name="teikit:agent" as="element()">
    <xsl:param name="agent" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="known" as="xs:string" select="teikit:known-as($agent)"/>
    <xsl:variable name="entry" as="element()?" select="teikit:header-entry($agent)"/>
    <xsl:variable name="kind" as="xs:string" select="if ($agent/descendant-or-self::orgName or $entry/self::org or $name eq 'funder') then 'organisation'
      else if ($agent/descendant-or-self::persName or $entry/self::person) then 'person' else 'unknown'"/>
    <xsl:element name="{$name}" namespace="">
      <xsl:attribute name="role" select="teikit:role($agent)"/>
      <xsl:attribute name="kind" select="$kind"/>
      <xsl:if test="$kind eq 'person'">
        <xsl:variable name="parts" as="xs:string*" select="tokenize($known, ' ')"/>
        <xsl:variable name="inverted" as="xs:string?" select="$known[matches(., '^[^,]+, [^,]+$')] ! substring-before(., ',')"/>
        <xsl:variable name="family" as="xs:string?" select="(($agent, $entry)//surname[1] ! teikit:words(.), $inverted,
          $parts[. = $entry/persName ! teikit:words(.)][last()][count($parts) gt 1])[. ne ''][1]"/>
        <xsl:if test="exists($family) and contains($known, $family)">
          <xsl:attribute name="family" select="$family"/>
          <xsl:attribute name="given" select="normalize-space(if (exists($inverted)) then substring-after($known, ',') else substring-before($known, $family) || ' ' || substring-after($known, $family))"/>
        </xsl:if>
      </xsl:if>
      <xsl:sequence select="teikit:identifiers($agent)"/>
      <xsl:value-of select="$known"/>
    </xsl:element>
  </xsl:function>

  <!-- What somebody did, in a word of DataCite's list where one fits, else in the words of the header. -->
  <xsl:function name="teikit:role" as="xs:string">
    <xsl:param name="agent" as="element()"/>
    <xsl:variable name="said" as="xs:string" select="lower-case(normalize-space(string-join(($agent/@role, $agent/parent::respStmt/resp), ' ')))"/>
    <xsl:sequence select="if ($agent/self::author) then 'author' else if ($agent/self::principal) then 'principal'
      else if (matches($said, '^translat')) then 'translator'
      else if (matches($said, '^(obtain|collect)')) then 'collector'
      else if ($agent/self::editor or matches($said, '^edit')) then ($said[matches(., '^(transcri|encod|annotat)')], 'editor')[1]
      else if ($agent/self::funder or $agent/self::sponsor) then local-name($agent)
      else ($said[. ne ''], 'contributor')[1]"/>
  </xsl:function>

  <!-- The ORCID of a person, the ROR of an organisation: of the pointer, of an idno beside the name or in the entry. -->
  <xsl:function name="teikit:identifiers" as="attribute()*">
    <xsl:param name="agent" as="element()"/>
    <xsl:variable name="entry" as="element()?" select="teikit:header-entry($agent)"/>
    <xsl:variable name="said" as="xs:string*" select="(($agent/descendant-or-self::*/(@ref, @key, @corresp, @sameAs)) ! tokenize(., '\s+'),
      ($agent, $entry)//idno[lower-case(@type) = ('orcid', 'ror')] ! normalize-space(.), ($agent, $entry)//idno[contains(., 'orcid.org/') or contains(., 'ror.org/')] ! normalize-space(.))"/>
    <xsl:variable name="orcid" as="xs:string?" select="($said[matches(., '^((https?://)?orcid\.org/|orcid:)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]$', 'i')] ! replace(., '^.*(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$', '$1', 'i'))[1]"/>
    <xsl:variable name="ror" as="xs:string?" select="($said[matches(., '^((https?://)?ror\.org/|ror:)?0[a-z0-9]{6}\d\d$')] ! replace(., '^.*(0[a-z0-9]{6}\d\d)$', '$1'))[1]"/>
    <xsl:if test="exists($orcid)"><xsl:attribute name="orcid" select="'https://orcid.org/' || $orcid"/></xsl:if>
    <xsl:if test="exists($ror)"><xsl:attribute name="ror" select="'https://ror.org/' || $ror"/></xsl:if>
  </xsl:function>
</xsl:stylesheet>
