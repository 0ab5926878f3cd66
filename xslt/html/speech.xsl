<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcribed speech: who speaks, pauses, and what is heard or seen beside the words. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:template match="u" as="element()">
    <div>
      <xsl:call-template name="teikit:attributes"/>
      <!-- the speaker is named where another one begins -->
      <xsl:if test="@who and not(preceding-sibling::*[self::u][1]/@who = @who)"><span class="term" data-ui="speaker">{teikit:responsible(., @who)}</span><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="pause" as="element()">
    <span>
      <xsl:call-template name="teikit:attributes"/>
      <span data-ui="pause">({teikit:label('pause')}{(@dur, @type)[1] ! (', ' || replace(., '^PT([0-9.]+)S$', '$1 s'))})</span>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="vocal | kinesic | incident | writing" as="element()">
    <xsl:element name="{if (teikit:holds-blocks(.) or parent::*[self::div or self::body or self::annotationBlock]) then 'div' else 'span'}">
      <xsl:call-template name="teikit:attributes"><xsl:with-param name="class" select="'beside-words'"/></xsl:call-template>
      <xsl:apply-templates/>
      <xsl:if test="not(normalize-space())"><span data-ui="sound">{string-join((@type, @subtype)[. ne ''], ', ')[. ne '']}</span></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- a change of voice or of hand has no words: it is named -->
  <xsl:template match="shift[@feature or @new] | handShift[@new or @medium or @script]" as="element()" priority="1">
    <span>
      <xsl:call-template name="teikit:attributes"/>
      <span data-ui="shift">[{if (self::handShift) then string-join((teikit:label('hand') || ': ', @new ! teikit:responsible(., .), (@medium, @script)), ' ') else string-join((@feature, @new), ': ')}]</span>
      <xsl:apply-templates/>
    </span>
  </xsl:template>
</xsl:stylesheet>
