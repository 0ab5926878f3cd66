<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says of a document, in a line: title, date, citation. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="https://teikit.org/ns/xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <!-- The titles in order of use: the main title, else the first. -->
  <xsl:function name="teikit:titles" as="element()*">
    <xsl:param name="header" as="element()?"/>
    <xsl:variable name="all" as="element()*" select="$header/fileDesc/titleStmt/title[normalize-space()]"/>
    <xsl:sequence select="($all[@type = ('main', 'document')], $all[not(@type)], $all)[1]"/>
  </xsl:function>

  <xsl:function name="teikit:title-of" as="xs:string">
    <xsl:param name="header" as="element()?"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="(teikit:titles($header) ! teikit:words(.), $id)[1]"/>
  </xsl:function>

  <!-- When the text arose, in words. -->
  <xsl:function name="teikit:created" as="xs:string">
    <xsl:param name="header" as="element()?"/>
    <xsl:variable name="date" as="element()?" select="($header/profileDesc/(creation/date, correspDesc/correspAction[@type = 'sent']/date),
      $header/fileDesc/sourceDesc//(origDate | bibl/date | imprint/date))[normalize-space() or teikit:date-words(.) ne ''][1]"/>
    <xsl:sequence select="if (empty($date)) then '' else if (teikit:date-words($date) ne '') then teikit:date-words($date) else teikit:words($date)"/>
  </xsl:function>

  <xsl:function name="teikit:created-order" as="xs:string">
    <xsl:param name="header" as="element()?"/>
    <xsl:sequence select="string((($header/profileDesc/(creation/date, correspDesc/correspAction[@type = 'sent']/date),
      $header/fileDesc/sourceDesc//(origDate | bibl/date | imprint/date)) ! teikit:date-order(.)[. ne ''])[1])"/>
  </xsl:function>

  <!-- A citation: author, title, date; edition, publisher, year. -->
  <xsl:function name="teikit:citation" as="xs:string">
    <xsl:param name="header" as="element()?"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="edition" as="xs:string"/>
    <xsl:variable name="statement" as="element()?" select="$header/fileDesc/publicationStmt"/>
    <xsl:variable name="year" as="xs:string?" select="($statement/date/teikit:year(.))[1]"/>
    <xsl:variable name="publisher" as="xs:string" select="string-join(($statement/(publisher, authority, distributor)[1] ! teikit:words(.), $year), ', ')"/>
    <xsl:sequence select="string-join((
      $header/fileDesc/titleStmt/author ! teikit:words(.)[. ne ''],
      '“' || teikit:title-of($header, $id) || '”' || teikit:created($header)[. ne ''] ! (', ' || .),
      (if ($edition ne '') then 'In: ' || $edition else ()),
      $publisher[. ne '']), '. ') || '.'"/>
  </xsl:function>

  <!-- By what a name is put in order: surname first, where the encoder marked it. -->
  <xsl:function name="teikit:sort-name" as="xs:string">
    <xsl:param name="entry" as="element()?"/>
    <xsl:variable name="name" as="element()?" select="$entry/persName[@type = ('main', 'preferred', 'pref')] union $entry/persName[1]"/>
    <xsl:sequence select="if ($entry/@sortKey) then string($entry/@sortKey)
      else if ($name[1]/@sort) then string($name[1]/@sort)
      else if ($name[1]/surname) then teikit:words($name[1]/surname[1]) || ', ' || teikit:words($name[1])
      else if ($entry) then replace(teikit:preferred($entry), '^(The|A|An) ', '') else ''"/>
  </xsl:function>
</xsl:stylesheet>
