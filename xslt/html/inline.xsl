<?xml version="1.0" encoding="UTF-8"?>
<!-- Running text: emphasis, quotations, references, terms. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" default-mode="teikit:html" version="3.0">

  <xsl:template match="*[map:contains($teikit:phrase-names, local-name())]" as="element()" priority="-0.4" name="teikit:phrase">
    <xsl:element name="{teikit:container(.)}">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- HTML has words of its own for these; where a block stands inside, they are divs like all else. -->
  <xsl:template match="emph | hi | foreign | term | title | mentioned | code | gi | val | att | ident | gloss | del | ins | abbr[not(parent::choice)]" as="element()">
    <xsl:variable name="rend" as="xs:string" select="lower-case(string-join((@rend, @rendition), ' '))"/>
    <xsl:element name="{
      if (teikit:holds-blocks(.)) then 'div'
      else if (self::emph) then 'em'
      (: quotation marks are mark enough :)
      else if ((self::term | self::mentioned | self::title | self::foreign) and matches(., '^\s*[&quot;“‘«„‚''‹]')) then 'span'
      else if (self::hi) then (
        if (matches($rend, '(^|[\s:#])(sup|superscript)($|\s)')) then 'sup' else if (matches($rend, '(^|[\s:#])(sub|subscript)($|\s)')) then 'sub'
        else if (matches($rend, '(^|[\s:#])(i|it|ital|italic|italics)($|\s|;)')) then 'i'
        else if (matches($rend, '(^|[\s:#])(b|bold)($|\s|;)')) then 'b' else 'span')
      else if (self::foreign) then 'i' else if (self::title[@level = 'a']) then 'span' else if (self::title) then 'cite'
      else if (self::code | self::gi | self::val | self::att | self::ident) then 'code'
      else if (self::term) then 'i' else if (self::mentioned) then 'i' else if (self::abbr) then 'abbr'
      else if (self::del) then 'del' else 'span'}">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:call-template name="teikit:named"/>
    </xsl:element>
  </xsl:template>

  <!-- Pointers and references: a link only where it leads somewhere. -->
  <xsl:template match="ref | ptr" as="element()?">
    <xsl:variable name="address" as="xs:string?" select="if (teikit:in-link(.)) then () else teikit:target(., @target)"/>
    <xsl:choose>
      <xsl:when test="self::ptr and empty($address)"/>
      <xsl:when test="exists($address)">
        <a href="{$address}">
          <xsl:call-template name="teikit:attributes"/>
          <xsl:choose>
            <xsl:when test="self::ptr or not(normalize-space())">
              <xsl:attribute name="data-ui" select="'pointer'"/>
              <xsl:value-of select="if (starts-with($address, '#')) then (teikit:pointed-words(.), '→')[1] else normalize-space(@target)"/>
            </xsl:when>
            <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
          </xsl:choose>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="teikit:phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="teikit:pointed-words" as="xs:string?">
    <xsl:param name="pointer" as="element()"/>
    <xsl:variable name="pointed" as="element()?" select="key('teikit:by-id', substring-after($pointer/@target, '#'), root($pointer))[1]"/>
    <xsl:sequence select="($pointed/head[1] ! teikit:shortened(teikit:words(.), 60), $pointed/@n ! string())[1]"/>
  </xsl:function>

  <!-- The address of the first pointer that may be followed: into this page, to another document, to the web. -->
  <xsl:function name="teikit:target" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="target" as="xs:string?"/>
    <xsl:sequence select="(tokenize(normalize-space($target), ' ') ! teikit:one-target($node, .))[1]"/>
  </xsl:function>

  <xsl:function name="teikit:one-target" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="file" as="xs:string" select="replace(replace($pointer, '#.*$', ''), '^(.*/)?([^/]+)\.xml$', '$2')"/>
    <xsl:choose>
      <xsl:when test="starts-with($pointer, '#')">
        <xsl:variable name="pointed" as="element()?" select="key('teikit:by-id', substring($pointer, 2), root($node))[1]"/>
        <xsl:sequence select="
          if (empty($pointed)) then ()
          else if ($pointed/ancestor::text) then '#' || teikit:fragment(string($pointed/@xml:id))
          else if (teikit:is-entry($pointed) and teikit:kind($pointed))
            then teikit:register-address(teikit:kind($pointed), teikit:entry-key($pointed, $id))
          else ()"/>
      </xsl:when>
      <xsl:when test="$file = $teikit:documents and not(contains($pointer, ':'))">
        <xsl:sequence select="encode-for-uri($file) || '.html'"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="teikit:web-address($pointer)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Does the node stand inside something that is a link already? Links never stand in links. -->
  <xsl:function name="teikit:in-link" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/ancestor::ref) or exists($node/ancestor::*[teikit:is-name(.)])"/>
  </xsl:function>

  <xsl:template match="email" as="element()">
    <xsl:call-template name="teikit:phrase"/>
  </xsl:template>

  <xsl:template match="idno[teikit:web-address(.)] | idno[@type = ('DOI', 'doi')][matches(normalize-space(), '^10\.\d+/\S+$')]" as="element()">
    <xsl:choose>
      <xsl:when test="teikit:in-link(.)"><xsl:call-template name="teikit:phrase"/></xsl:when>
      <xsl:otherwise>
        <a href="{(teikit:web-address(.), 'https://doi.org/' || iri-to-uri(normalize-space()))[1]}">
          <xsl:call-template name="teikit:attributes"/>
          <xsl:apply-templates/>
        </a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- terms for an index to be made are no part of the text that is read -->
  <xsl:template match="index" as="empty-sequence()"/>

  <!-- Milestones that ask for nothing on a page of ours; they hold no text. -->
  <xsl:template match="anchor | addSpan | delSpan | damageSpan | handShift | listTranspose | link | certainty | precision
    | respons | alt | join | when | interp | span | ptr[not(@target)] | shift | cRefPattern | witStart | witEnd | lacunaStart | lacunaEnd" as="element()*">
    <xsl:if test="@xml:id or normalize-space()">
      <xsl:call-template name="teikit:phrase"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
