<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and dates: marked by the line under them, linked to the register, explained in a word. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:template match="persName | placeName | orgName | eventName | geogName | rs | name | settlement | country | region | objectName | date" as="element()">
    <xsl:element name="{teikit:container(.)}">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:call-template name="teikit:named"/>
    </xsl:element>
  </xsl:template>

  <!-- The content of a name, as links to its register. Links cannot stand in links: where a name holds another name, the
       pieces between become links of the outer one. -->
  <xsl:template name="teikit:named" as="node()*">
    <xsl:choose>
      <xsl:when test="not(@ref or @corresp or @key or self::date)"><xsl:apply-templates/></xsl:when>
      <xsl:when test="not(teikit:is-name(.)) or ancestor::ref or not(normalize-space())"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <xsl:attribute name="id" select="teikit:mention-anchor(.)"/>
        <xsl:variable name="kind" as="xs:string" select="teikit:kind(.)"/>
        <xsl:variable name="entry" as="element()?" select="if (self::date) then () else teikit:entry(.)"/>
        <xsl:variable name="address" as="xs:string" select="teikit:register-address($kind,
          if (self::date) then teikit:plain-key(teikit:date-order(.)) else teikit:name-key(., $id))"/>
        <xsl:variable name="words" as="xs:string" select="if (self::date) then string-join((teikit:date-words(.), teikit:doubt(.)), ', ')
          else string-join(($entry ! $teikit:entry-words(string(@xml:id)), teikit:doubt(.)), ' · ')"/>
        <xsl:variable name="datetime" as="xs:string?" select="if (self::date) then teikit:datetime(.) else ()"/>
        <xsl:choose>
        <!-- most names hold characters alone -->
        <xsl:when test="empty(*)">
          <a class="name {$kind}" href="{$address}">
            <xsl:if test="$words ne ''"><xsl:attribute name="title" select="$words"/></xsl:if>
            <xsl:choose>
              <xsl:when test="$datetime"><time datetime="{$datetime}"><xsl:apply-templates/></time></xsl:when>
              <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
            </xsl:choose>
          </a>
        </xsl:when>
        <xsl:otherwise>
        <xsl:for-each-group select="node()" group-adjacent="self::* and (exists(descendant-or-self::*[self::ref or self::note or self::pb or self::choice
          or self::app or self::ptr or self::p or self::graphic or self::figure or self::gap or self::lg or self::list or teikit:is-name(.)]))">
          <xsl:choose>
            <xsl:when test="current-grouping-key() or not(normalize-space(string-join(current-group())))">
              <xsl:apply-templates select="current-group()"/>
            </xsl:when>
            <xsl:otherwise>
              <a class="name {$kind}" href="{$address}">
                <xsl:if test="$words ne ''"><xsl:attribute name="title" select="$words"/></xsl:if>
                <xsl:choose>
                  <xsl:when test="$datetime and empty(current-group()[self::*])">
                    <time datetime="{$datetime}"><xsl:apply-templates select="current-group()"/></time>
                  </xsl:when>
                  <xsl:otherwise><xsl:apply-templates select="current-group()"/></xsl:otherwise>
                </xsl:choose>
              </a>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
        </xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What is said of each entry where it is named; said once for a document that names it a hundred times. -->
  <xsl:variable name="teikit:entry-words" as="map(xs:string, xs:string)" select="map:merge($teikit:root//*[@xml:id][teikit:is-entry(.)] !
    map{string(@xml:id): string-join((teikit:preferred(.), teikit:explained(.)[. ne '']), ' · ')}, map{'duplicates': 'use-first'})"/>

  <!-- What readers should know of how sure the link is. -->
  <xsl:function name="teikit:doubt" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$node/@cert[. = ('low', 'medium', 'unknown')] ! (. || ' ' || teikit:label('cert'))"/>
  </xsl:function>
</xsl:stylesheet>
