<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as an entry of BibTeX. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" exclude-result-prefixes="#all" expand-text="no" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/record" as="xs:string" mode="teikit:metadata">
    <xsl:variable name="authors" as="element()*" select="teikit:creators(.)[not(@role = 'editor')]"/>
    <xsl:variable name="fields" as="xs:string*" select="
      teikit:field('author', string-join($authors ! teikit:bib-name(.), ' and ')),
      teikit:field('editor', string-join((creator, contributor)[@role = 'editor'] ! teikit:bib-name(.), ' and ')),
      teikit:field('translator', string-join(contributor[@role = 'translator'] ! teikit:bib-name(.), ' and ')),
      teikit:field('title', '{' || teikit:safe(teikit:whole-title(.)) || '}'),
      teikit:field('series', series[1] ! teikit:safe(.)),
      teikit:field('publisher', publisher ! teikit:safe(.)),
      teikit:field('address', place ! teikit:safe(.)),
      teikit:field('year', teikit:issued-year(.)),
      teikit:field('version', version ! teikit:safe(.)),
      teikit:field('origdate', created[../@kind ne 'edition']/@iso[matches(., '^\d{4}(-\d\d){0,2}$')]),
      teikit:field('langid', language[1] ! teikit:safe(.)),
      teikit:field('doi', teikit:doi(.)),
      teikit:field('url', address[1])"/>
    <xsl:sequence select="'@' || (if (@kind eq 'edition') then 'collection' else 'misc') || '{' || replace(@id, '[^A-Za-z0-9_.:-]', '-') || ',&#10;' || string-join($fields) || '}&#10;'"/>
  </xsl:template>

  <xsl:function name="teikit:field" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="item()*"/>
    <xsl:for-each select="($value ! string())[normalize-space()][1]"><xsl:sequence select="'  ' || $name || ' = {' || . || '},&#10;'"/></xsl:for-each>
  </xsl:function>

  <xsl:function name="teikit:bib-name" as="xs:string">
    <xsl:param name="agent" as="element()"/>
    <xsl:sequence select="if ($agent/@family ne '') then teikit:safe($agent/@family) || $agent/@given[. ne ''] ! (', ' || teikit:safe(.)) else '{' || teikit:safe($agent) || '}'"/>
  </xsl:function>

  <!-- What means something to TeX, written so that it means itself. -->
  <xsl:function name="teikit:safe" as="xs:string">
    <xsl:param name="text" as="item()"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="map{'\': '\textbackslash{}', '~': '\textasciitilde{}', '^': '\textasciicircum{}'}"/>
    <xsl:sequence select="string-join(analyze-string(string($text), '[\\{}%&amp;#_$~^]')/* ! (if (local-name() eq 'match') then ($signs(string()), '\' || .)[1] else string()))"/>
  </xsl:function>
</xsl:stylesheet>
