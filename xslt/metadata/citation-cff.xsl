<?xml version="1.0" encoding="UTF-8"?>
<!-- A record as CITATION.cff 1.2.0; each value stands in double quotes, in which JSON and YAML escape alike. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" exclude-result-prefixes="#all" expand-text="no" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/record" as="xs:string" mode="teikit:metadata">
    <xsl:variable name="authors" as="element()*" select="teikit:creators(.)"/>
    <xsl:variable name="lines" as="xs:string*" select="
      'cff-version: 1.2.0',
      'message: &quot;If you use this edition, please cite it as below.&quot;',
      'type: dataset',
      'title: ' || teikit:quoted(teikit:whole-title(.)),
      'authors:',
      if ($authors) then $authors ! teikit:cff-agent(.) else '  - name: &quot;unknown&quot;',
      teikit:line('abstract', (abstract, description)[1]),
      teikit:line('version', version),
      (issued[matches(., '^\d{4}-\d\d-\d\d$')] ! ('date-released: ' || .)),
      teikit:line('doi', teikit:doi(.)),
      teikit:line('url', address[matches(., '^https?://')][1]),
      licence[@spdx ne ''][1] ! ('license: ' || @spdx),
      licence[@spdx eq ''][@href ne ''][empty(../licence[@spdx ne ''])][1] ! ('license-url: ' || teikit:quoted(@href)),
      if (subject or genre) then ('keywords:', distinct-values((subject, genre) ! string()) ! ('  - ' || teikit:quoted(.))) else ()"/>
    <xsl:sequence select="string-join($lines, '&#10;') || '&#10;'"/>
  </xsl:template>

  <xsl:function name="teikit:line" as="xs:string?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="item()?"/>
    <xsl:sequence select="$value[normalize-space()] ! ($key || ': ' || teikit:quoted(.))"/>
  </xsl:function>

  <xsl:function name="teikit:cff-agent" as="xs:string*">
    <xsl:param name="agent" as="element()"/>
    <xsl:sequence select="if ($agent/@family ne '')
      then ('  - family-names: ' || teikit:quoted($agent/@family), $agent/@given[. ne ''] ! ('    given-names: ' || teikit:quoted(.)))
      else if ($agent/@kind eq 'person') then '  - family-names: ' || teikit:quoted($agent)
      else '  - name: ' || teikit:quoted($agent)"/>
    <xsl:sequence select="$agent/@orcid ! ('    orcid: ' || teikit:quoted(.))"/>
  </xsl:function>

  <xsl:function name="teikit:quoted" as="xs:string">
    <xsl:param name="text" as="item()"/>
    <xsl:sequence select="'&quot;' || replace(replace(normalize-space(string($text)), '\\', '\\\\'), '&quot;', '\\&quot;') || '&quot;'"/>
  </xsl:function>
</xsl:stylesheet>
