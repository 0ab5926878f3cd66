<?xml version="1.0" encoding="UTF-8"?>
<!-- The ids of elements on a page, the same for the page and for all that leads to it. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <!-- The id of an element on the page: its own, if it is the first that has it; a paragraph without one gets its number.
       A colon, which no xml:id may hold, keeps numbers apart from the ids of the document. -->
  <xsl:function name="teikit:anchor" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="own" as="xs:string?" select="$node/@xml:id[not(matches(., '[\s:]|^$'))]"/>
    <xsl:sequence select="if ($own) then $own[key('teikit:by-id', $own, root($node))[1] is $node]
      else if ($node[self::p | self::ab]) then ('p:' || $node/accumulator-before('teikit:paragraph'))[$node/ancestor::text]
      else ()"/>
  </xsl:function>

  <xsl:accumulator name="teikit:paragraph" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//p | text//ab" select="$value + 1"/>
  </xsl:accumulator>
</xsl:stylesheet>
