<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of a document as passages for the search: each paragraph, heading, item, stanza as a reader reads it. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <xsl:template name="teikit:passages" as="element()*">
    <xsl:for-each-group select="//text[not(ancestor::text)]//text()[normalize-space()][not(parent::binaryObject)]" group-adjacent="generate-id(teikit:passage(.))">
      <xsl:variable name="passage" as="element()" select="teikit:passage(.)"/>
      <xsl:variable name="kept" as="text()*" select="current-group()[not(teikit:is-replaced(.))]"/>
      <xsl:variable name="words" as="xs:string" select="teikit:joined($kept)"/>
      <xsl:variable name="also" as="xs:string" select="string-join(current-group()[teikit:is-replaced(.)] ! normalize-space(.), ' ')"/>
      <xsl:if test="$words ne '' or $also ne ''">
        <passage xmlns="" anchor="{$passage/ancestor-or-self::*[self::p or self::ab or @xml:id][ancestor::text][1] ! teikit:anchor(.)}">
          <xsl:if test="$also ne ''"><xsl:attribute name="also" select="$also"/></xsl:if>
          <xsl:text>{$words}</xsl:text>
        </passage>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The innermost block in which a text stands; lines of one stanza belong together, cells of one row too. -->
  <xsl:function name="teikit:passage" as="element()">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="block" as="element()" select="$text/ancestor::*[self::note or teikit:is-block(.)][1]"/>
    <xsl:sequence select="if ($block[self::l]) then ($block/ancestor::lg[1], $block)[1] else if ($block[self::cell]) then ($block/parent::row, $block)[1] else $block"/>
  </xsl:function>

  <xsl:function name="teikit:is-replaced" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="exists($text/ancestor::*[self::sic or self::orig or self::abbr][parent::choice[corr or reg or expan]])"/>
  </xsl:function>

  <!-- Texts in one line; what line breaks and blocks part is parted, what only markup parts is not. -->
  <xsl:function name="teikit:joined" as="xs:string">
    <xsl:param name="texts" as="text()*"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:for-each select="$texts">
        <xsl:variable name="at" as="xs:integer" select="position()"/>
        <xsl:if test="$at gt 1 and teikit:is-parted($texts[$at - 1], .)"><xsl:sequence select="' '"/></xsl:if>
        <xsl:sequence select="string(.)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>

  <xsl:function name="teikit:is-parted" as="xs:boolean">
    <xsl:param name="one" as="text()"/>
    <xsl:param name="next" as="text()"/>
    <xsl:sequence select="exists($one/following-sibling::node()[1][self::lb[not(@break = 'no')] or self::cb or self::note])
      or exists($next/preceding-sibling::node()[not(self::text()[not(normalize-space())])][1][self::lb[not(@break = 'no')]])
      or exists($next/ancestor::*[self::l or self::cell][not(. is $one/ancestor::*[self::l or self::cell][1])])"/>
  </xsl:function>
</xsl:stylesheet>
