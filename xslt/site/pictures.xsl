<?xml version="1.0" encoding="UTF-8"?>
<!-- The map of places and the timeline of dates: pictures that lead to the entries below them. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
  xmlns:teikit="urn:x-teikit:xslt" exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <!-- Places that have coordinates, on the outline of the world, cut to where they are. -->
  <xsl:template name="teikit:map" as="element()?">
    <xsl:variable name="placed" as="element()*" select="entry[@x]"/>
    <xsl:if test="@view and exists($placed)">
      <xsl:variable name="view" as="xs:double+" select="tokenize(@view, ' ') ! number(.)"/>
      <xsl:variable name="unit" as="xs:double" select="$view[3] div 100"/>
      <figure class="map" aria-labelledby="ui:map">
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="{@view}" role="group" aria-labelledby="ui:map">
          <image href="../assets/world.svg" x="0" y="0" width="360" height="{@high}" preserveAspectRatio="none"/>
          <xsl:for-each select="$placed">
            <xsl:sort select="number(@total)" order="descending"/>
            <a href="#{teikit:fragment(@key)}" aria-label="{@name}: {teikit:counted('mentions', xs:integer(@total))}">
              <title>{@name}</title>
              <circle cx="{@x}" cy="{@y}" r="{round($unit * (0.55 + 0.4 * math:log10(1 + number(@total))), 3)}"/>
            </a>
          </xsl:for-each>
          <!-- names where there is room for them: those of most mentions, none near another -->
          <xsl:call-template name="teikit:names"><xsl:with-param name="placed" select="sort($placed, (), function($one) {-number($one/@total)})[position() le 60]"/><xsl:with-param name="unit" select="$unit"/><xsl:with-param name="view" select="$view"/></xsl:call-template>
        </svg>
        <figcaption><span id="ui:map">{teikit:label('map-of')}</span>. {teikit:label('map-note')}</figcaption>
      </figure>
    </xsl:if>
  </xsl:template>

  <xsl:template name="teikit:names" as="element()*">
    <xsl:param name="placed" as="element()*"/>
    <xsl:param name="unit" as="xs:double"/>
    <xsl:param name="view" as="xs:double+"/>
    <xsl:iterate select="$placed">
      <xsl:param name="taken" as="map(*)*" select="()"/>
      <xsl:variable name="wide" as="xs:double" select="string-length(@name) * $unit * 1.15"/>
      <xsl:variable name="left" as="xs:boolean" select="number(@x) + $unit * 2 + $wide gt $view[1] + $view[3]"/>
      <xsl:variable name="box" as="map(*)" select="map{'x': if ($left) then number(@x) - $wide - $unit else number(@x) - $unit, 'y': number(@y) - $unit * 1.4, 'w': $wide + 2 * $unit, 'h': $unit * 2.8}"/>
      <xsl:variable name="free" as="xs:boolean" select="every $one in $taken satisfies ($box?x gt $one?x + $one?w or $one?x gt $box?x + $box?w or $box?y gt $one?y + $one?h or $one?y gt $box?y + $box?h)"/>
      <xsl:if test="$free">
        <text xmlns="http://www.w3.org/2000/svg" x="{round(number(@x) + (if ($left) then -1.4 else 1.4) * $unit, 3)}" y="{round(number(@y) + 0.7 * $unit, 3)}" font-size="{round($unit * 2.1, 3)}" text-anchor="{if ($left) then 'end' else 'start'}" aria-hidden="true">{@name}</text>
      </xsl:if>
      <xsl:next-iteration><xsl:with-param name="taken" select="$taken, $box[$free]"/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:template>

  <!-- How often which years are named; spans of more than a century by decades. -->
  <xsl:template name="teikit:timeline" as="element()?">
    <xsl:variable name="dated" as="element()*" select="entry[matches(@key, '^-?\d{4}')]"/>
    <xsl:variable name="years" as="xs:integer*" select="$dated ! teikit:signed-year(@key)"/>
    <xsl:if test="count(distinct-values($years)) gt 2">
      <xsl:variable name="step" as="xs:integer" select="if (max($years) - min($years) le 110) then 1 else if (max($years) - min($years) le 1100) then 10 else 100"/>
      <xsl:variable name="first" as="xs:integer" select="teikit:floor(min($years), $step)"/>
      <xsl:variable name="last" as="xs:integer" select="teikit:floor(max($years), $step)"/>
      <xsl:variable name="slots" as="xs:integer" select="($last - $first) idiv $step + 1"/>
      <xsl:variable name="bars" as="element()*">
        <xsl:for-each-group select="$dated" group-by="teikit:floor(teikit:signed-year(@key), $step)">
          <xsl:sort select="current-grouping-key()"/>
          <bar xmlns="" year="{current-grouping-key()}" count="{sum(current-group()/number(@total))}" key="{sort(current-group(), (), function($one) {(teikit:signed-year($one/@key), string($one/@key))})[1]/@key}"/>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:variable name="most" as="xs:double" select="max($bars/number(@count))"/>
      <xsl:variable name="wide" as="xs:double" select="720 div $slots"/>
      <figure class="timeline" aria-labelledby="ui:timeline">
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 0 760 126" role="group" aria-labelledby="ui:timeline">
          <path class="axis" d="M0 100H720"/>
          <xsl:for-each select="$bars">
            <xsl:variable name="at" as="xs:double" select="((number(@year) - $first) div $step) * $wide"/>
            <xsl:variable name="high" as="xs:double" select="4 + 84 * math:sqrt(number(@count) div $most)"/>
            <xsl:variable name="said" as="xs:string" select="teikit:iso-year(teikit:padded(xs:integer(@year))) || (if ($step gt 1) then '–' || xs:integer(@year) + $step - 1 else '') || ': ' || teikit:counted('mentions', xs:integer(@count))"/>
            <a href="#{teikit:fragment(@key)}" aria-label="{$said}"><title>{$said}</title>
              <rect class="hit" x="{round($at, 2)}" y="0" width="{round($wide, 2)}" height="100"/>
              <rect x="{round($at + $wide * 0.15, 2)}" y="{round(100 - $high, 2)}" width="{round(max((1.2, $wide * 0.7)), 2)}" height="{round($high, 2)}"/></a>
          </xsl:for-each>
          <xsl:variable name="each" as="xs:integer" select="(1, 2, 5, 10, 20, 50, 100, 200, 500)[$slots div . le 12][1] * $step"/>
          <xsl:for-each select="($first to $last)[. mod $each eq 0]">
            <text x="{round(((. - $first) div $step + 0.5) * $wide, 2)}" y="119" text-anchor="middle" aria-hidden="true">{teikit:iso-year(teikit:padded(.))}</text>
          </xsl:for-each>
        </svg>
        <figcaption><span id="ui:timeline">{teikit:label('timeline-of')}</span>. {teikit:label(if ($step eq 1) then 'timeline-note' else 'timeline-decades')}</figcaption>
      </figure>
    </xsl:if>
  </xsl:template>

  <xsl:function name="teikit:floor" as="xs:integer">
    <xsl:param name="year" as="xs:integer"/>
    <xsl:param name="step" as="xs:integer"/>
    <xsl:sequence select="xs:integer(floor($year div $step)) * $step"/>
  </xsl:function>
  <xsl:function name="teikit:padded" as="xs:string">
    <xsl:param name="year" as="xs:integer"/>
    <xsl:sequence select="(if ($year lt 0) then '-' else '') || format-number(abs($year), '0000')"/>
  </xsl:function>
</xsl:stylesheet>
