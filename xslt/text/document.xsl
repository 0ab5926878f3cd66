<?xml version="1.0" encoding="UTF-8"?>
<!-- The file: title and source, what was done with the text, the text, the notes. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode name="teikit:document" on-no-match="shallow-skip" visibility="public" use-accumulators="#all"/>

  <xsl:param name="id" as="xs:string" select="'document'"/>
  <xsl:param name="edition" as="xs:string" select="''"/>
  <!-- corr | sic: which of two readings stands in the text; spelling (orig, reg) and abbreviations follow it -->
  <xsl:param name="corrections" as="xs:string" select="'sic'"/>
  <!-- foot: behind the paragraph; end: behind the text; drop: not at all -->
  <xsl:param name="notes" as="xs:string" select="'end'"/>
  <!-- keep: as [p. 3]; drop -->
  <xsl:param name="page-breaks" as="xs:string" select="'drop'"/>
  <!-- keep: a new line for each lb; drop -->
  <xsl:param name="line-breaks" as="xs:string" select="'drop'"/>
  <!-- characters of a line; 0: one line for a paragraph -->
  <xsl:param name="width" as="xs:string" select="'0'"/>
  <!-- keep: title and source above the text; drop: the text alone -->
  <xsl:param name="header" as="xs:string" select="'keep'"/>
  <!-- yes: say above the text what was chosen -->
  <xsl:param name="statement" as="xs:string" select="'no'"/>

  <xsl:variable name="teikit:header" as="element()?" select="(//teiHeader)[1]"/>
  <xsl:variable name="teikit:width" as="xs:integer" select="if ($width castable as xs:integer) then max((0, xs:integer($width))) else 0"/>
  <xsl:variable name="teikit:break" as="xs:string" select="'&#x2028;'"/>

  <xsl:template match="/" mode="teikit:document" as="text()">
    <xsl:variable name="texts" as="element()*" select="if (*[self::text]) then * else .//text[not(ancestor::text)]"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:apply-templates select="$texts" mode="teikit:blocks"/>
      <xsl:if test="$notes eq 'end'">
        <xsl:variable name="all" as="element()*" select="$texts//note[teikit:is-numbered(.)]"/>
        <xsl:if test="exists($all)"><block xmlns="">{upper-case(teikit:label('notes'))}</block></xsl:if>
        <xsl:apply-templates select="$all" mode="teikit:note"/>
      </xsl:if>
    </xsl:variable>
    <xsl:value-of select="string-join((teikit:front(.), teikit:laid-out($blocks)), '&#10;')"/>
  </xsl:template>

  <!-- The lines above the text. -->
  <xsl:function name="teikit:front" as="xs:string*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="file" as="element()?" select="$teikit:header/fileDesc"/>
    <xsl:variable name="lines" as="xs:string*" select="
      if ($header ne 'keep' or empty($teikit:header)) then () else (
        teikit:title-of($teikit:header, $id),
        $file/titleStmt/author ! teikit:words(.)[. ne ''] ! (teikit:label('author') || ': ' || .),
        teikit:created($teikit:header)[. ne ''] ! (teikit:label('date') || ': ' || .),
        ($file/sourceDesc//bibl[@type = 'citation'], $file/sourceDesc/(bibl | biblStruct | biblFull | msDesc | p | listBibl))[1] ! (teikit:label('source') || ': ' || teikit:spaced(.)),
        string-join(($edition[. ne ''], $file/publicationStmt/(publisher, authority)[1] ! teikit:words(.), $file/publicationStmt/date[1] ! teikit:year(.)), ', ')[. ne ''] ! (teikit:label('edition') || ': ' || .)),
      if ($statement ne 'yes') then () else
        (teikit:label('text-readings') || ': ' || teikit:label(if ($corrections eq 'corr') then 'text-corr' else 'text-sic'),
         teikit:label('notes') || ': ' || teikit:label(if ($notes eq 'foot') then 'text-foot' else if ($notes eq 'drop') then 'text-drop' else 'text-end'),
         teikit:label('text-pages') || ': ' || teikit:label(if ($page-breaks eq 'keep') then 'text-kept-brackets' else 'text-drop'),
         teikit:label('text-lines') || ': ' || teikit:label(if ($line-breaks eq 'keep') then 'text-kept' else 'text-drop'),
         teikit:label('text-width') || ': ' || (if ($teikit:width gt 0) then $width || ' ' || teikit:label('text-characters') else teikit:label('text-paragraph')))"/>
    <xsl:if test="exists($lines)">
      <xsl:sequence select="$lines ! (if ($teikit:width gt 0) then teikit:wrapped(., $teikit:width, '') else .), '', string-join((1 to 40) ! '-'), ''"/>
    </xsl:if>
  </xsl:function>

  <!-- Words of an element whose parts are elements: apart. -->
  <xsl:function name="teikit:spaced" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="if ($node/text()[normalize-space()]) then teikit:words($node)
      else string-join($node/*[normalize-space()] ! teikit:spaced(.), ', ')"/>
  </xsl:function>

  <!-- Blocks as lines: an empty line between paragraphs, none between the items of a list or the lines of a poem. -->
  <xsl:function name="teikit:laid-out" as="xs:string">
    <xsl:param name="blocks" as="element()*"/>
    <xsl:variable name="full" as="element()*" select="$blocks[normalize-space()]"/>
    <xsl:variable name="pieces" as="xs:string*">
      <xsl:for-each select="$full">
        <xsl:variable name="at" as="xs:integer" select="position()"/>
        <xsl:sequence select="if ($at eq 1) then '' else if (@tight and $full[$at - 1]/@tight = @tight) then '&#10;' else '&#10;&#10;'"/>
        <xsl:sequence select="string-join(tokenize(string(.), $teikit:break) !
          (let $line := normalize-space(.) return
            if ($teikit:width gt 0) then teikit:wrapped($line, $teikit:width, string(current()/@hang)) else $line), '&#10;')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($pieces) || '&#10;'"/>
  </xsl:function>

  <!-- A line broken at spaces; a word longer than the line stands alone. -->
  <xsl:function name="teikit:wrapped" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:param name="hang" as="xs:string"/>
    <xsl:variable name="room" as="xs:integer" select="max((10, $length - string-length($hang)))"/>
    <xsl:sequence select="if (string-length($line) le $length) then $line
      else replace(replace($line, '(\S{' || $room + 1 || ',}|.{1,' || $room || '})( |$)', '$1&#10;' || $hang), '\n *$', '')"/>
  </xsl:function>
</xsl:stylesheet>
