<?xml version="1.0" encoding="UTF-8"?>
<!-- What the web opens at a touch stands at the foot in a book: the reading of the source, those of the witnesses; by letters. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <!-- Two readings of one place, which no paragraph stands in. -->
  <xsl:function name="teikit:has-readings" as="xs:boolean">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="if ($place/self::choice) then exists($place/(corr | reg | expan | ex)) and exists($place/(* except (corr | reg | expan | ex))) and not(teikit:holds-blocks($place))
      else exists($place//(lem | rdg)) and not(teikit:holds-blocks($place)) and empty($place/parent::listApp)"/>
  </xsl:function>

  <!-- The places that get a letter: those of the text itself; in a note, and inside another such place, readings stand in brackets. -->
  <xsl:variable name="teikit:lettered" as="element()*" select="$teikit:root//text//(choice | app)[empty(ancestor::note | ancestor::choice | ancestor::app)][teikit:has-readings(.)]"/>
  <xsl:variable name="teikit:letters" as="map(xs:string, xs:integer)" select="map:merge(for $at in 1 to count($teikit:lettered) return map{generate-id($teikit:lettered[$at]): $at})"/>

  <xsl:template match="choice[teikit:has-readings(.)]" as="element()+" priority="5">
    <span>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates select="(corr, reg, expan, ex)[1]"/>
      <xsl:call-template name="teikit:lettered"/>
    </span>
  </xsl:template>
  <xsl:template match="app[teikit:has-readings(.)]" as="element()+" priority="5">
    <span>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates select="teikit:chosen(.)"/>
      <xsl:call-template name="teikit:lettered"/>
    </span>
  </xsl:template>
  <xsl:function name="teikit:chosen" as="element()">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="($app/lem, $app//(lem | rdg)[ancestor::app[1] is $app])[1]"/>
  </xsl:function>

  <xsl:template name="teikit:lettered" as="element()">
    <xsl:variable name="at" as="xs:integer?" select="$teikit:letters(generate-id(.))"/>
    <xsl:choose>
      <xsl:when test="exists($at)">
        <a class="noteref reading" role="doc-noteref" href="#c:{$at}" id="rc:{$at}" data-ui="note">{format-integer($at, 'a')}</a>
      </xsl:when>
      <xsl:otherwise><span class="reading"><span data-ui="reading"> [</span><xsl:apply-templates select="." mode="teikit:readings"/><span data-ui="reading">]</span></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The words at the foot. -->
  <xsl:mode name="teikit:readings" on-no-match="fail" visibility="public" use-accumulators="#all"/>
  <xsl:template match="choice" mode="teikit:readings" as="node()*">
    <xsl:variable name="edited" as="element()*" select="(corr, reg, expan, ex)"/>
    <xsl:variable name="word" as="xs:string" select="if (sic) then 'sic' else if (abbr) then 'abbr' else 'orig'"/>
    <span data-ui="reading">{teikit:label($word)}: </span>
    <xsl:for-each select="* except $edited">
      <xsl:if test="position() gt 1"><span data-ui="reading"> / </span></xsl:if>
      <xsl:apply-templates select="." mode="teikit:html"/>
    </xsl:for-each>
    <xsl:for-each select="tail($edited)">
      <span data-ui="reading">; {teikit:label('or')}: </span>
      <xsl:apply-templates select="." mode="teikit:html"/>
    </xsl:for-each>
    <xsl:for-each select="string-join((($edited/@resp, @resp)[1] ! (teikit:label($word || '-by') || ' ' || teikit:responsible(., .)),
      ($edited/@cert, @cert)[1] ! (. || ' ' || teikit:label('cert'))), ', ')[. ne '']"><span data-ui="reading"> ({.})</span></xsl:for-each>
  </xsl:template>
  <xsl:template match="app" mode="teikit:readings" as="node()*">
    <xsl:variable name="chosen" as="element()" select="teikit:chosen(.)"/>
    <span data-ui="reading">{teikit:shortened(teikit:words($chosen), 60)} {teikit:witnesses($chosen)}] </span>
    <xsl:for-each select=".//(lem | rdg)[ancestor::app[1] is current()] except $chosen">
      <xsl:choose>
        <xsl:when test="node()"><xsl:apply-templates select="." mode="teikit:html"/></xsl:when>
        <xsl:otherwise><span data-ui="reading">{teikit:label('omitted')}</span></xsl:otherwise>
      </xsl:choose>
      <span data-ui="reading"> {teikit:witnesses(.)}{if (position() ne last()) then '; ' else ''}</span>
    </xsl:for-each>
    <xsl:apply-templates select=".//(note | wit | witDetail)[ancestor::app[1] is current()][empty(ancestor::lem | ancestor::rdg)]" mode="teikit:here"/>
  </xsl:template>
</xsl:stylesheet>
