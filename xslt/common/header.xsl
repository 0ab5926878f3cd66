<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says of a document, in a line: title, date, citation. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
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

  <xsl:function name="teikit:subtitle" as="xs:string">
    <xsl:param name="header" as="element()?"/>
    <!-- "an edition in TEI" speaks of the file, not of the text: the section about the document has it -->
    <xsl:sequence select="string-join($header/fileDesc/titleStmt/title[@type = 'sub'][normalize-space()] ! teikit:words(.)
      [not(matches(., '^(an? |the )?((digital|electronic|online|tei|xml|machine[- ]readable) )*(edition|version|transcription|transcript|encoding|text)( in TEI| in XML)?\.?$', 'i'))], '. ')"/>
  </xsl:function>

  <!-- Title and subtitle in one line. -->
  <xsl:function name="teikit:full-title" as="xs:string">
    <xsl:param name="header" as="element()?"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="title" as="xs:string" select="teikit:title-of($header, $id)"/>
    <xsl:variable name="subtitle" as="xs:string" select="teikit:subtitle($header)"/>
    <xsl:sequence select="if ($subtitle eq '') then $title else $title || (if (matches($title, '[.:?!]$')) then ' ' else ': ') || $subtitle"/>
  </xsl:function>

  <!-- The entry that a name of the header means: by @ref or @corresp of the element or of the name in it. -->
  <xsl:function name="teikit:header-entry" as="element()?">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="(for $node in ($name, $name/(persName | orgName | placeName | name | rs)),
        $pointer in $node/(@ref, @corresp, @sameAs) ! tokenize(normalize-space(.), ' ')
      return if (starts-with($pointer, '#')) then key('teikit:by-id', substring($pointer, 2), root($name))[teikit:is-entry(.)]
        else key('teikit:by-authority', $pointer, root($name)))[1]"/>
  </xsl:function>

  <!-- The name under which someone of the header is known: the preferred one of the entry, else as it is given. -->
  <xsl:function name="teikit:known-as" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="(teikit:header-entry($name) ! teikit:preferred(.), teikit:words($name))[. ne ''][1]"/>
  </xsl:function>

  <xsl:function name="teikit:authors" as="xs:string*">
    <xsl:param name="header" as="element()?"/>
    <xsl:sequence select="distinct-values($header/fileDesc/titleStmt/author[normalize-space()] ! teikit:known-as(.))"/>
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
      string-join(teikit:authors($header), ', ')[. ne ''],
      '“' || teikit:full-title($header, $id) || '”' || teikit:created($header)[. ne ''] ! (', ' || .),
      (if ($edition ne '') then teikit:label('in') || ': ' || $edition else ()),
      $publisher[. ne '']), '. ') || '.'"/>
  </xsl:function>

  <!-- By what a name is put in order: the key or surname that the encoder marked; for a person, the one-word form by which
       the text itself calls them (Hoxha, Mao), else the last word of the name. -->
  <xsl:function name="teikit:sort-name" as="xs:string">
    <xsl:param name="entry" as="element()?"/>
    <xsl:variable name="name" as="element()?" select="($entry/persName[@type = ('main', 'preferred', 'pref')], $entry/persName)[1]"/>
    <xsl:variable name="words" as="xs:string" select="if ($entry) then teikit:preferred($entry) else ''"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($words, ' ')"/>
    <xsl:variable name="forms" as="xs:string*" select="$entry/persName ! teikit:words(.)"/>
    <xsl:sequence select="if ($entry/@sortKey) then string($entry/@sortKey)
      else if ($name/surname) then teikit:words($name/surname[1]) || ', ' || $words
      else if ($name and count($parts) gt 1 and not(contains($words, ',')))
        then ($parts[. = $forms][last()], $parts[matches(., '^\p{L}')][last()], $words)[1] || ', ' || $words
      else replace($words, '^(The|A|An) ', '')"/>
  </xsl:function>
</xsl:stylesheet>
