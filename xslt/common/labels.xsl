<?xml version="1.0" encoding="UTF-8"?>
<!-- Words of the interface, by name: those of the parameter `words` (a JSON object), else those of words.xsl. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <xsl:include href="words.xsl"/>
  <xsl:param name="words" as="xs:string" select="''"/>

  <!-- A stylesheet of your own may say its words here instead; a word that it lacks is taken from English. -->
  <xsl:variable name="teikit:labels" as="map(xs:string, xs:string)" visibility="public" select="if ($words eq '') then map{} else
    let $given := parse-json($words) return map:merge(map:keys($given) ! map{string(.): string($given(.))})"/>

  <xsl:function name="teikit:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($teikit:labels($key), $teikit:english($key), teikit:humanised($key))[1]"/>
  </xsl:function>

  <!-- msContents as "Ms contents": for an element that no one has given a word. -->
  <xsl:function name="teikit:humanised" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="spaced" as="xs:string" select="lower-case(replace($name, '([a-z])([A-Z])', '$1 $2'))"/>
    <xsl:sequence select="upper-case(substring($spaced, 1, 1)) || substring($spaced, 2)"/>
  </xsl:function>
</xsl:stylesheet>
