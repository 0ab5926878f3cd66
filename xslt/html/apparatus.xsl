<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus: readings behind a mark in the line; in blocks and in lists, each with its witnesses. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <!-- Apparatus: the lemma, else the first reading, in the line; the readings behind a mark. -->
  <xsl:template match="app" as="element()">
    <xsl:variable name="readings" as="element()*" select=".//(lem | rdg)[ancestor::app[1] is current()]"/>
    <xsl:variable name="chosen" as="element()?" select="(lem, $readings)[1]"/>
    <xsl:choose>
      <xsl:when test="teikit:holds-blocks(.) or empty($chosen)"><xsl:call-template name="teikit:phrase"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="note" as="xs:string" select="'c:' || accumulator-before('teikit:choice')"/>
        <span>
          <xsl:call-template name="teikit:attributes"/>
          <xsl:apply-templates select="$chosen"/>
          <button type="button" class="mark" popovertarget="{$note}" aria-label="{teikit:label('apparatus')}"/>
          <span id="{$note}" popover="auto" class="reading">
            <span data-ui="reading">{teikit:witnesses($chosen)}] </span>
            <xsl:for-each select="$readings except $chosen">
              <xsl:choose>
                <xsl:when test="node()"><xsl:apply-templates select="."/></xsl:when>
                <xsl:otherwise><span data-ui="reading">{teikit:label('omitted')}</span></xsl:otherwise>
              </xsl:choose>
              <span data-ui="reading"> {teikit:witnesses(.)}{if (position() ne last()) then '; ' else ''}</span>
            </xsl:for-each>
            <xsl:apply-templates select=".//(note | wit | witDetail)[ancestor::app[1] is current()][empty(ancestor::lem | ancestor::rdg)]" mode="teikit:here"/>
          </span>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="teikit:witnesses" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="string-join(tokenize(normalize-space(string-join($reading/(@wit, @resp, @source), ' ')), ' ')
      ! replace(., '^.*[#:/]', ''), ' ')"/>
  </xsl:function>

  <xsl:mode name="teikit:here" on-no-match="text-only-copy" visibility="public" use-accumulators="#all"/>
  <xsl:template match="note | wit | witDetail" mode="teikit:here" as="element()">
    <span class="tei-{local-name()}"><span data-ui="reading">. </span><xsl:apply-templates mode="teikit:html"/></span>
  </xsl:template>

  <!-- Readings that hold paragraphs or stanzas stand one below the other, each under its witnesses; those of a list of the
       apparatus stand in its line. -->
  <xsl:template match="app[teikit:holds-blocks(.)]//lem | app[teikit:holds-blocks(.)]//rdg | listApp//lem | listApp//rdg" as="element()" priority="1">
    <xsl:element name="{teikit:container(.)}">
      <xsl:call-template name="teikit:attributes"><xsl:with-param name="class" select="'reading-of'"/></xsl:call-template>
      <xsl:variable name="witnesses" as="xs:string" select="teikit:witnesses(.)"/>
      <xsl:variable name="inline" as="xs:boolean" select="exists(ancestor::listApp) and not(teikit:holds-blocks(.))"/>
      <xsl:if test="not($inline) and $witnesses ne ''"><span class="term" data-ui="witness">{$witnesses}</span><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="not(node())"><span data-ui="reading">{teikit:label('omitted')}</span></xsl:if>
      <xsl:if test="$inline"><span class="term" data-ui="witness">{if (self::lem) then '] ' else ' '}{$witnesses}{if (self::rdg and following-sibling::rdg) then '; ' else ' '}</span></xsl:if>
    </xsl:element>
  </xsl:template>
  <xsl:template match="listApp/app" as="element()" priority="2">
    <div>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:variable name="place" as="xs:string?" select="(@loc, @from)[1] ! replace(., '^#', '')"/>
      <xsl:variable name="address" as="xs:string?" select="@from ! teikit:target(current(), .)"/>
      <xsl:if test="$place">
        <span class="term" data-ui="place"><xsl:choose><xsl:when test="$address"><a href="{$address}">{$place}</a></xsl:when><xsl:otherwise>{$place}</xsl:otherwise></xsl:choose><xsl:text> </xsl:text></span>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- A witness begins with its siglum, unless it says so itself. -->
  <xsl:template match="witness" as="element()">
    <div>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:variable name="siglum" as="xs:string?" select="(@n, @xml:id)[1]"/>
      <xsl:if test="$siglum and not(starts-with(normalize-space(), $siglum))"><span class="term" data-ui="siglum">{$siglum}</span><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- where a fragmentary witness begins, ends, breaks off -->
  <xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" as="element()" priority="1">
    <span title="{teikit:humanised(local-name())}{@wit ! (' ' || replace(., '#', ''))}">
      <xsl:call-template name="teikit:attributes"/>
      <span data-ui="witness">{if (self::witStart or self::lacunaEnd) then '⌈' else '⌉'}</span>
      <xsl:apply-templates/>
    </span>
  </xsl:template>
</xsl:stylesheet>
