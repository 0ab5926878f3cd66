<?xml version="1.0" encoding="UTF-8"?>
<!-- Running text: characters as they stand; readings, notes, pages and lines as the parameters say. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:text" version="3.0">

  <xsl:mode name="teikit:text" on-no-match="text-only-copy" visibility="public" use-accumulators="#all"/>

  <xsl:template match="choice" as="node()*">
    <xsl:variable name="edited" as="element()*" select="corr | reg | expan | ex"/>
    <xsl:variable name="source" as="element()*" select="* except $edited"/>
    <xsl:apply-templates select="(if ($corrections eq 'corr') then ($edited, $source) else ($source, $edited))[1]"/>
    <!-- choices of more than two readings that are no pair of source and editor (unclear, seg): the first -->
  </xsl:template>

  <xsl:template match="app" as="node()*">
    <xsl:apply-templates select="(lem, .//lem, .//rdg)[1]"/>
  </xsl:template>

  <xsl:template match="note[teikit:is-numbered(.)]" as="text()?">
    <xsl:if test="$notes ne 'drop'">
      <xsl:text>[{teikit:mark(.)}]</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="pb" as="text()?">
    <xsl:if test="$page-breaks eq 'keep'">
      <xsl:text>{if (@break = 'no') then '' else ' '}[p.{@n ! (' ' || .)}]{if (@break = 'no') then '' else ' '}</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="lb" as="text()?">
    <xsl:choose>
      <xsl:when test="$line-breaks eq 'keep'"><xsl:value-of select="$teikit:break"/></xsl:when>
      <xsl:when test="@break = 'no'"/>
      <xsl:otherwise><xsl:text> </xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="gap | ellipsis" as="node()*">
    <xsl:choose>
      <xsl:when test="normalize-space()"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise><xsl:text>[…]</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- blocks in a place where only running text may stand: apart from what is around them -->
  <xsl:template match="*[teikit:is-block(.)]" as="node()*" priority="-0.3">
    <xsl:text> </xsl:text><xsl:apply-templates/><xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="binaryObject | index | listTranspose" as="empty-sequence()"/>
</xsl:stylesheet>
