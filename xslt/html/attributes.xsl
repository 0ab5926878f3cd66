<?xml version="1.0" encoding="UTF-8"?>
<!-- The element and the attributes that stand for any TEI element: id, class, lang, dir. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" default-mode="teikit:html" version="3.0">

  <xsl:function name="teikit:container" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="if (teikit:holds-blocks($node)) then 'div' else 'span'"/>
  </xsl:function>

  <!-- id, class, lang, dir -->
  <xsl:template name="teikit:attributes" as="attribute()*">
    <xsl:param name="class" as="xs:string?"/>
    <xsl:variable name="anchor" as="xs:string?" select="if (@xml:id or self::p or self::ab) then teikit:anchor(.) else ()"/>
    <xsl:if test="$anchor"><xsl:attribute name="id" select="$anchor"/></xsl:if>
    <xsl:attribute name="class" select="'tei-' || local-name() || $class ! (' ' || .)[. ne ' '] || (if (@rend or @rendition or @type or @place or self::supplied)
      then (@rend, @rendition) ! teikit:renditions(.) || @type ! teikit:token('type', .) || @place ! teikit:token('place', .) || (if (self::supplied and matches(., '^\s*[\[&lt;⟨]')) then ' bracketed' else '') else '')"/>
    <xsl:if test="@xml:lang">
      <xsl:variable name="language" as="xs:string" select="replace(normalize-space(@xml:lang), '_', '-')"/>
      <xsl:if test="matches($language, '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$')">
        <xsl:attribute name="lang" select="$language"/>
        <xsl:if test="matches($language, '^(ar|he|fa|ur|yi|syr|arc|ps|dv|ug)(-|$)') and not(contains($language, '-Latn'))">
          <xsl:attribute name="dir" select="'rtl'"/>
        </xsl:if>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- "simple:italic #sc bold" as " rend-italic rend-sc rend-bold" -->
  <xsl:function name="teikit:renditions" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize(lower-case(normalize-space($value)), '[\s;]+') !
      replace(replace(., '^(simple:|#)', ''), '[^a-z0-9-]', '')[. ne ''] ! (' rend-' || .), '')"/>
  </xsl:function>

  <xsl:function name="teikit:token" as="xs:string">
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="word" as="xs:string" select="replace(lower-case(tokenize(normalize-space($value), ' ')[1]), '[^a-z0-9-]', '')"/>
    <xsl:sequence select="if ($word eq '') then '' else ' ' || $prefix || '-' || $word"/>
  </xsl:function>
</xsl:stylesheet>
