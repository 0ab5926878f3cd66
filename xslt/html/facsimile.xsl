<?xml version="1.0" encoding="UTF-8"?>
<!-- Pages and their pictures: page breaks, surfaces, zones, transcriptions line by line. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <!-- Pages: a mark in the line with the number of the page, linked to its picture where the web has one. -->
  <xsl:template match="pb | gb | cb[@n] | milestone[@n][not(@unit = ('line', 'lb'))]" as="node()+">
    <xsl:variable name="address" as="xs:string?" select="teikit:picture(.)[not(teikit:in-link(current()))]"/>
    <xsl:variable name="what" as="xs:string" select="if (self::pb) then teikit:label('page') else if (self::cb) then teikit:label('column') else if (self::gb) then teikit:label('gathering')
      else string((@unit, teikit:label('section'))[1])"/>
    <xsl:variable name="words" as="xs:string" select="if (self::pb and not(@n)) then teikit:page-ends(.) else normalize-space($what || ' ' || @n)"/>
    <xsl:variable name="sign" as="xs:string" select="if (@n) then (if (self::pb and matches(@n, '^[0-9ivxlcIVXLC]+[rvab]?$')) then 'p. ' else '') || @n else '‖'"/>
    <span role="doc-pagebreak" aria-label="{$words}" title="{$words}" data-ui="page">
      <xsl:call-template name="teikit:attributes"><xsl:with-param name="class" select="'page'"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$address"><a href="{$address}" title="{teikit:label('picture-of')} {$what}">{$sign}</a></xsl:when>
        <xsl:otherwise>{$sign}</xsl:otherwise>
      </xsl:choose>
    </span>
    <xsl:apply-templates/>
  </xsl:template>
  <!-- a break without a number: where the page ends, and whether that is more than a guess -->
  <xsl:function name="teikit:page-ends" as="xs:string">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="teikit:label('page-ends') || (if ($break[@cert or @resp]) then ' (' || teikit:label('inferred') || ')' else '')"/>
  </xsl:function>
  <xsl:template match="cb | milestone" as="element()" priority="-0.1">
    <span><xsl:call-template name="teikit:attributes"/><xsl:apply-templates/></span>
  </xsl:template>

  <!-- The address of the picture of a page or a zone: its own, or that of the surface to which it points. -->
  <xsl:function name="teikit:picture" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="pointer" as="xs:string?" select="tokenize(normalize-space($node/@facs), ' ')[1]"/>
    <xsl:variable name="pointed" as="element()?" select="if (starts-with($pointer, '#')) then key('teikit:by-id', substring($pointer, 2), root($node))[1] else ()"/>
    <xsl:sequence select="if ($pointed) then ($pointed/descendant-or-self::graphic/@url ! teikit:web-address(.), $pointed/ancestor::surface[1]/graphic/@url ! teikit:web-address(.))[1]
      else teikit:web-address($pointer)"/>
  </xsl:function>

  <!-- A transcription that follows the page: surfaces as sections, each with its number and picture. -->
  <xsl:template match="sourceDoc | facsimile" as="element()">
    <div><xsl:call-template name="teikit:attributes"/><xsl:apply-templates/></div>
  </xsl:template>
  <xsl:template match="surface" as="element()">
    <div>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:if test="@n or graphic">
        <p class="term" data-ui="surface">{normalize-space(teikit:label('page') || ' ' || @n)}<xsl:for-each select="graphic[1]/@url ! teikit:web-address(.)"><xsl:text> · </xsl:text><a href="{.}">{teikit:label('image')}</a></xsl:for-each></p>
      </xsl:if>
      <xsl:apply-templates select="node() except graphic[empty(node())]"/>
    </div>
  </xsl:template>
  <xsl:template match="path | substJoin" as="element()*">
    <xsl:if test="normalize-space()"><xsl:call-template name="teikit:phrase"/></xsl:if>
  </xsl:template>

  <!-- running heads, catchwords, signatures: part of the page, not of the text -->
  <xsl:template match="fw" as="element()">
    <xsl:element name="{if (teikit:holds-blocks(.) or parent::*[teikit:is-block(.)][not(self::p or self::ab or self::l or self::head)]) then 'div' else 'span'}">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:attribute name="title" select="teikit:label('fw')"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
