<?xml version="1.0" encoding="UTF-8"?>
<!-- One document as data for the registers and the start page. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" default-mode="teikit:extract" version="3.0">

  <xsl:mode name="teikit:extract" on-no-match="shallow-skip" visibility="public" use-accumulators="#all"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
  <xsl:param name="id" as="xs:string" select="'document'"/>

  <xsl:template match="/" as="document-node()">
    <xsl:variable name="header" as="element()?" select="(//teiHeader)[1]"/>
    <xsl:document>
      <document xmlns="" id="{$id}" title="{teikit:title-of($header, $id)}" created="{teikit:created($header)}" order="{teikit:created-order($header)}"
        language="{(//text/@xml:lang, /*/@xml:lang)[1]}" genre="{string-join($header/profileDesc/textClass/catRef/@target ! tokenize(., '\s+') ! teikit:category(., root($header)), ', ')}">
        <xsl:for-each select="$header/fileDesc/titleStmt/author[normalize-space()]"><author>{teikit:words(.)}</author></xsl:for-each>
        <xsl:for-each select="$header/profileDesc/abstract[normalize-space()]"><abstract>{string-join(descendant::text()[normalize-space()] ! normalize-space(.), ' ')}</abstract></xsl:for-each>
        <xsl:for-each select="$header/fileDesc/publicationStmt/availability/licence"><licence href="{teikit:web-address(@target)}">{teikit:words(.)}</licence></xsl:for-each>
        <xsl:for-each select="(//standOff | $header)//(person | personGrp | place | org | event | object | bibl[ancestor::listBibl] | biblStruct[ancestor::listBibl])
          [@xml:id][ancestor::standOff or ancestor::particDesc or ancestor::settingDesc or ancestor::listPerson or ancestor::listPlace or ancestor::listOrg]">
          <xsl:call-template name="teikit:entry-data"/>
        </xsl:for-each>
        <xsl:apply-templates mode="teikit:mention" select="//text//*[self::persName or self::placeName or self::orgName or self::eventName or self::geogName
          or self::rs or self::name or self::title or self::settlement or self::country or self::region or self::objectName or self::date]
          [teikit:is-name(.)][normalize-space()]"/>
      </document>
    </xsl:document>
  </xsl:template>

  <xsl:function name="teikit:category" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="node()"/>
    <xsl:sequence select="(key('teikit:by-id', substring-after($pointer, '#'), $document)[1]/catDesc[1] ! teikit:words(.), replace($pointer, '^.*[#/:]', ''))[. ne ''][1]"/>
  </xsl:function>

  <xsl:template name="teikit:entry-data" as="element()">
    <entry xmlns="" kind="{teikit:kind(.)}" key="{teikit:entry-key(., $id)}" name="{teikit:preferred(.)}" sort="{teikit:sort-name(.)}" words="{teikit:explained(.)}">
      <xsl:variable name="preferred" as="xs:string" select="teikit:preferred(.)"/>
      <xsl:for-each select="distinct-values((persName | placeName | geogName | orgName | eventName | title) ! teikit:words(.))[. ne $preferred]"><form>{.}</form></xsl:for-each>
      <xsl:for-each select="(birth | death | floruit | occupation | nationality | country | location/geo | desc | note)[normalize-space() or teikit:date-words(.) ne '']">
        <detail label="{if (self::note) then '' else teikit:label(local-name())}">{string-join((teikit:words(.)[. ne ''], teikit:date-words(.)[. ne ''][not(normalize-space(current()))]), ', ')}</detail>
      </xsl:for-each>
      <xsl:for-each select="idno[normalize-space()]"><idno type="{@type}" href="{teikit:authority(.)}">{normalize-space()}</idno></xsl:for-each>
    </entry>
  </xsl:template>

  <!-- The address of an identifier: its own, or that of the authority whose it is. -->
  <xsl:function name="teikit:authority" as="xs:string?">
    <xsl:param name="idno" as="element()"/>
    <xsl:variable name="value" as="xs:string" select="normalize-space($idno)"/>
    <xsl:variable name="type" as="xs:string" select="lower-case($idno/@type)"/>
    <xsl:sequence select="(teikit:web-address($value),
      if ($type = ('wikidata', 'wikidataid') and matches($value, '^[QP]\d+$')) then 'https://www.wikidata.org/wiki/' || $value
      else if ($type = 'viaf' and matches($value, '^\d+$')) then 'https://viaf.org/viaf/' || $value
      else if ($type = 'gnd' and matches($value, '^[\dX-]+$')) then 'https://d-nb.info/gnd/' || $value
      else if ($type = 'geonames' and matches($value, '^\d+$')) then 'https://www.geonames.org/' || $value
      else if ($type = 'orcid' and matches($value, '^[\dX-]+$')) then 'https://orcid.org/' || $value else ())[1]"/>
  </xsl:function>

  <!-- The paragraph, or what stands for one, in which a mention stands. -->
  <xsl:function name="teikit:block" as="element()">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="$name/ancestor::*[self::p or self::ab or self::head or self::item or self::l or self::note or self::cell or self::dateline
      or self::closer or self::opener or self::stage or self::salute or self::signed or self::byline or self::titlePart or self::label or self::bibl
      or self::text][1]"/>
  </xsl:function>

  <!-- Is a text part of what a reader of the block reads on: no note, no reading that an editor has replaced? -->
  <xsl:function name="teikit:is-read" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="empty($text/ancestor::note[. >> $block])
      and (not($text/parent::sic or $text/parent::orig or $text/parent::abbr) or empty($text/../parent::choice[corr or reg or expan]))"/>
  </xsl:function>

  <!-- White space as one space; what stands at the edges stays, since a name stands beside it. -->
  <xsl:function name="teikit:one-line" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="held" as="xs:string" select="normalize-space('|' || $text || '|')"/>
    <xsl:sequence select="substring($held, 2, string-length($held) - 2)"/>
  </xsl:function>

  <!-- A mention with what stands before and behind it in its paragraph. -->
  <xsl:mode name="teikit:mention" on-no-match="shallow-skip" visibility="public" use-accumulators="#all"/>
  <xsl:template match="*" mode="teikit:mention" as="element()">
    <xsl:variable name="block" as="element()" select="teikit:block(.)"/>
    <xsl:variable name="next" as="node()?" select="$block/following::node()[1]"/>
    <!-- seventy characters need no more than the nearest texts: the axes stop there -->
    <xsl:variable name="before" as="xs:string" select="teikit:one-line(string-join(preceding::text()[position() le 30][. >> $block][teikit:is-read(., $block)]))"/>
    <xsl:variable name="after" as="xs:string" select="teikit:one-line(string-join(following::text()[position() le 30][empty($next) or . &lt;&lt; $next][teikit:is-read(., $block)]))"/>
    <mention xmlns="" kind="{teikit:kind(.)}" key="{if (self::date) then teikit:plain-key(teikit:date-order(.)) else teikit:name-key(., $id)}" anchor="{teikit:mention-anchor(.)}">
      <xsl:if test="self::date">
        <xsl:attribute name="words" select="teikit:date-words(.)"/>
      </xsl:if>
      <xsl:for-each select="@cert[. = ('low', 'medium', 'unknown')]"><xsl:attribute name="cert" select="."/></xsl:for-each>
      <before>{if (string-length($before) gt 70) then '…' || substring-after(substring($before, string-length($before) - 69), ' ') else $before}</before>
      <hit>{teikit:words(.)}</hit>
      <after>{if (string-length($after) gt 70) then string-join(tokenize(substring($after, 1, 71), ' ')[position() lt last()], ' ') || '…' else $after}</after>
    </mention>
  </xsl:template>
</xsl:stylesheet>
