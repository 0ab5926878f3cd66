<?xml version="1.0" encoding="UTF-8"?>
<!-- Speeches, stage directions, casts, verse. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:template match="l" as="element()">
    <div>
      <xsl:call-template name="teikit:attributes"/>
      <!-- every fifth line shows its number -->
      <xsl:if test="@n[matches(., '^\d*[05]$')]"><span class="line-number" data-ui="line" aria-hidden="true">{@n}</span></xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- where a verse is cut -->
  <xsl:template match="caesura" as="element()">
    <span><xsl:call-template name="teikit:attributes"/><span data-ui="caesura"> ‖ </span><xsl:apply-templates/></span>
  </xsl:template>

  <!-- someone comes or goes, and no word says so -->
  <xsl:template match="move" as="element()">
    <span><xsl:call-template name="teikit:attributes"/><span data-ui="move">[{string-join((@who ! teikit:responsible(., .), @type, @where), ', ')}]</span><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template match="castList" as="element()+">
    <xsl:apply-templates select="head"/>
    <div role="list">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates select="node() except head"/>
    </div>
  </xsl:template>
  <xsl:template match="castItem" as="element()">
    <div>
      <xsl:if test="parent::castList"><xsl:attribute name="role" select="'listitem'"/></xsl:if>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
</xsl:stylesheet>
