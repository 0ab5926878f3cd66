<?xml version="1.0" encoding="UTF-8"?>
<!-- The header of one document as a record: what every form of metadata is made of, said once. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" default-mode="teikit:record" version="3.0">
  <xsl:include href="../common/names.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/labels.xsl"/>
  <xsl:include href="../common/links.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="agents.xsl"/>

  <xsl:mode name="teikit:record" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
  <xsl:param name="document-id" as="xs:string" select="'document'"/>

  <xsl:template match="/" as="document-node()" mode="teikit:record">
    <xsl:variable name="header" as="element(teiHeader)?" select="(//teiHeader)[1]"/>
    <xsl:variable name="file" as="element()?" select="$header/fileDesc"/>
    <xsl:variable name="statement" as="element()?" select="$file/publicationStmt"/>
    <xsl:variable name="profile" as="element()?" select="$header/profileDesc"/>
    <xsl:document>
      <record xmlns="" kind="document" id="{$document-id}">
        <title>{teikit:title-of($header, $document-id)}</title>
        <xsl:for-each select="teikit:subtitle($header)[. ne '']"><subtitle>{.}</subtitle></xsl:for-each>
        <xsl:sequence select="teikit:agents($file/titleStmt)"/>
        <xsl:for-each select="($statement/(publisher, authority, distributor)[normalize-space()])[1]">
          <publisher><xsl:sequence select="teikit:identifiers(.)"/>{teikit:known-as(.)}</publisher>
        </xsl:for-each>
        <xsl:for-each select="($statement//pubPlace[normalize-space()])[1]"><place>{teikit:words(.)}</place></xsl:for-each>
        <xsl:for-each select="($statement//date[teikit:iso(.) ne ''])[1]"><issued>{teikit:iso(.)}</issued></xsl:for-each>
        <xsl:for-each select="($file/editionStmt/edition[normalize-space()])[1]"><edition>{teikit:words(.)}</edition></xsl:for-each>
        <xsl:for-each select="$statement//idno[normalize-space()]"><idno type="{@type}">{normalize-space()}</idno></xsl:for-each>
        <xsl:for-each select="$statement//availability/licence[normalize-space() or @target]">
          <licence href="{teikit:web-address(@target)}" spdx="{teikit:spdx(.)}">{teikit:words(.)}</licence>
        </xsl:for-each>
        <xsl:for-each select="$statement//availability[not(licence)][normalize-space()]"><rights status="{@status}">{teikit:words(.)}</rights></xsl:for-each>
        <xsl:for-each select="distinct-values((//text/@xml:lang, //text/ancestor::TEI/@xml:lang, $profile/langUsage/language/@ident)[. ne ''])[1]"><language>{.}</language></xsl:for-each>
        <xsl:for-each select="$profile/abstract[normalize-space()]">
          <abstract xml:lang="{(ancestor-or-self::*/@xml:lang)[last()]}">{if (*) then string-join(* ! teikit:words(.), ' ') else teikit:words(.)}</abstract>
        </xsl:for-each>
        <xsl:for-each select="($header/encodingDesc/projectDesc[normalize-space()])[1]"><description>{teikit:words(.)}</description></xsl:for-each>
        <xsl:for-each select="$profile/textClass/keywords//(term | item[not(term)])[normalize-space()]">
          <subject scheme="{teikit:scheme(ancestor::keywords/@scheme)}">{teikit:words(.)}</subject>
        </xsl:for-each>
        <xsl:for-each select="$profile/textClass/classCode[normalize-space()]"><subject scheme="{teikit:scheme(@scheme)}">{teikit:words(.)}</subject></xsl:for-each>
        <xsl:for-each select="distinct-values($profile/textClass/catRef/@target ! tokenize(., '\s+') ! teikit:category-name(., root($header)))[. ne '']"><genre>{.}</genre></xsl:for-each>
        <xsl:for-each select="(($profile/(creation//date, correspDesc/correspAction[@type = 'sent']/date), $file/sourceDesc//(origDate | bibl/date | imprint/date))[teikit:span(.) ne '' or normalize-space()])[1]">
          <created iso="{teikit:span(.)}">{(teikit:words(.), teikit:date-words(.))[. ne ''][1]}</created>
        </xsl:for-each>
        <xsl:for-each select="distinct-values($profile/(creation | settingDesc/setting)/placeName[normalize-space()] ! teikit:known-as(.))"><coverage>{.}</coverage></xsl:for-each>
        <xsl:for-each select="($file/seriesStmt/title[normalize-space()])[1]"><series>{teikit:words(.)}</series></xsl:for-each>
        <xsl:for-each select="$file/extent[normalize-space()]"><extent>{teikit:words(.)}</extent></xsl:for-each>
        <xsl:for-each select="($file/sourceDesc//bibl[@type = 'citation'], $file/sourceDesc/(bibl, biblStruct, biblFull, p)[normalize-space()])[1]"><source>{teikit:words(.)}</source></xsl:for-each>
        <xsl:for-each select="($file/sourceDesc//(ptr | ref)/@target ! teikit:web-address(.))[1]"><source-address>{.}</source-address></xsl:for-each>
        <xsl:for-each select="($file/sourceDesc//msIdentifier)[1]">
          <manuscript>{string-join(.//(*[not(*)][normalize-space()] | repository[*]) [not(ancestor::repository)] ! teikit:words(.), ', ')}</manuscript>
        </xsl:for-each>
      </record>
    </xsl:document>
  </xsl:template>

  <!-- The day, month or year that a date states by its attributes. -->
  <xsl:function name="teikit:iso" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="said" as="xs:string" select="normalize-space(($date/@when, $date/@when-iso, $date/@to, $date/@notAfter, $date/@from, $date/@notBefore)[1])"/>
    <xsl:sequence select="if (matches($said, '^-?\d{4,}(-\d\d(-\d\d)?)?')) then replace($said, '^(-?\d{4,}(-\d\d(-\d\d)?)?).*$', '$1') else ''"/>
  </xsl:function>

  <!-- A date or a span of them, as ISO 8601 writes it: from/to. -->
  <xsl:function name="teikit:span" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="from" as="xs:string?" select="($date/@from, $date/@notBefore)[1]"/>
    <xsl:variable name="to" as="xs:string?" select="($date/@to, $date/@notAfter)[1]"/>
    <xsl:sequence select="if (exists($from) and exists($to) and empty($date/@when)) then normalize-space($from) || '/' || normalize-space($to) else teikit:iso($date)"/>
  </xsl:function>

  <xsl:function name="teikit:scheme" as="xs:string">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:sequence select="if (starts-with($pointer, '#')) then substring($pointer, 2) else string($pointer)"/>
  </xsl:function>

  <xsl:function name="teikit:category-name" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="node()"/>
    <xsl:sequence select="(key('teikit:by-id', substring-after($pointer, '#'), $document)[1]/catDesc[1] ! teikit:words(.), replace($pointer, '^.*[#/:]', ''))[. ne ''][1]"/>
  </xsl:function>

  <!-- The identifier of SPDX for a licence, by its address or by the name at its beginning. -->
  <xsl:function name="teikit:spdx" as="xs:string">
    <xsl:param name="licence" as="element()"/>
    <xsl:variable name="target" as="xs:string" select="lower-case(string($licence/@target))"/>
    <xsl:variable name="cc" as="xs:string*" select="analyze-string($target, 'creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)')//*:group ! string()"/>
    <xsl:variable name="word" as="xs:string" select="replace(normalize-space($licence), '^([A-Za-z0-9.+-]+).*$', '$1')"/>
    <xsl:sequence select="if (count($cc) eq 2) then 'CC-' || upper-case($cc[1]) || '-' || $cc[2]
      else if (contains($target, 'creativecommons.org/publicdomain/zero/1.0')) then 'CC0-1.0'
      else if (contains($target, 'creativecommons.org/publicdomain/mark/1.0')) then 'CC-PDM-1.0'
      else if (matches($target, 'apache\.org/licenses/license-2\.0')) then 'Apache-2.0'
      else if (matches($target, 'opensource\.org/licen[sc]es?/mit')) then 'MIT'
      else if (matches($word, '^(CC-BY(-NC)?(-SA|-ND)?-\d\.\d|CC0-1\.0|Apache-2\.0|MIT|ODbL-1\.0|ODC-By-1\.0|PDDL-1\.0)$')) then $word else ''"/>
  </xsl:function>
</xsl:stylesheet>
