<?xml version="1.0" encoding="UTF-8"?>
<!-- Mentions: which names and dates of a text the registers list, and their numbers. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <!-- Names in the text are numbered, so that registers can lead back to each mention. -->
  <xsl:accumulator name="teikit:mention" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//persName | text//placeName | text//orgName | text//eventName | text//rs | text//name
      | text//geogName | text//date | text//title | text//settlement | text//country | text//region | text//objectName"
      select="$value + 1"/>
  </xsl:accumulator>

  <!-- Is this element a name or a date with a referent or a value, so that it becomes a link? -->
  <xsl:function name="teikit:is-name" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      if ($node[self::persName | self::placeName | self::orgName | self::eventName | self::rs | self::name | self::geogName | self::title
        | self::settlement | self::country | self::region | self::objectName])
      then exists($node[@ref | @corresp | @key]) and exists(teikit:pointer($node)) and exists(teikit:kind($node))
        and exists($node/ancestor::text)
      else $node[self::date] and exists($node/ancestor::text) and teikit:date-order($node) ne ''"/>
  </xsl:function>

  <!-- The anchor of a mention on its page. -->
  <xsl:function name="teikit:mention-anchor" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="own" as="xs:string?" select="$name/@xml:id[not(matches(., '[\s:]|^$'))][key('teikit:by-id', ., root($name))[1] is $name]"/>
    <xsl:sequence select="($own, 'm:' || $name/accumulator-before('teikit:mention'))[1]"/>
  </xsl:function>
</xsl:stylesheet>
