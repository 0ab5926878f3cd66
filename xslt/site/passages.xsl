<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of a document for registers and search, in one walk: blocks (b), notes (n), lines and cells (l), readings that another
     one replaces (x), and the names and dates that are mentioned (m). What stands around a mention is cut from it later. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:passages" version="3.0">

  <xsl:mode name="teikit:passages" on-no-match="text-only-copy" visibility="public" use-accumulators="#all"/>

  <xsl:template name="teikit:passages" as="element()">
    <passages xmlns=""><xsl:apply-templates select="//text[not(ancestor::text)]"/></passages>
  </xsl:template>

  <xsl:template match="note" as="element()"><n xmlns=""><xsl:if test="@xml:id"><xsl:attribute name="a" select="teikit:anchor(.)"/></xsl:if><xsl:apply-templates/></n></xsl:template>
  <xsl:template match="*[map:contains($teikit:block-names, local-name())]" as="element()" priority="-0.4">
    <b xmlns="">
      <xsl:if test="@xml:id or self::p or self::ab"><xsl:attribute name="a" select="teikit:anchor(.)"/></xsl:if>
      <xsl:apply-templates/>
    </b>
  </xsl:template>
  <xsl:template match="lg/l | row/cell" as="element()"><l xmlns=""><xsl:apply-templates/></l></xsl:template>

  <xsl:template match="choice[corr or reg or expan]/sic | choice[corr or reg or expan]/orig | choice[corr or reg or expan]/abbr
    | app/rdg[preceding-sibling::lem or preceding-sibling::rdg] | app/rdgGrp[preceding-sibling::*] | subst/del" as="element()">
    <x xmlns=""><xsl:apply-templates/></x>
  </xsl:template>
  <xsl:template match="lb[not(@break = 'no')]" as="text()"><xsl:text> </xsl:text></xsl:template>
  <!-- what only markup parts -->
  <xsl:template match="biblStruct//*[empty(*)]" as="node()*" priority="2"><xsl:text> </xsl:text><xsl:next-match/><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="binaryObject | index" as="empty-sequence()"/>

  <xsl:template match="persName | placeName | orgName | eventName | geogName | rs | name | title | settlement | country | region | objectName | date" as="node()*" priority="1">
    <xsl:choose>
      <xsl:when test="teikit:is-name(.)">
        <m xmlns="" kind="{teikit:kind(.)}" key="{if (self::date) then teikit:plain-key(teikit:date-order(.)) else teikit:name-key(., $id)}" anchor="{teikit:mention-anchor(.)}">
          <xsl:if test="self::date"><xsl:attribute name="words" select="teikit:date-words(.)"/></xsl:if>
          <xsl:for-each select="@cert[. = ('low', 'medium', 'unknown')]"><xsl:attribute name="cert" select="."/></xsl:for-each>
          <xsl:apply-templates/>
        </m>
      </xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
