<?xml version="1.0" encoding="UTF-8"?>
<!-- The header for readers: who is meant by its names, who took part, to what its pointers lead, attributes in words. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:header" version="3.0">

  <!-- whoever is known by another name than the source gives: the name, and what is given -->
  <xsl:template match="author[normalize-space()][teikit:known-as(.) ne teikit:words(.)]" as="element()" priority="2">
    <xsl:variable name="entry" as="element()" select="teikit:header-entry(.)"/>
    <div class="pair">
      <span>{if (@role) then teikit:humanised(string(@role)) else teikit:term(.)}</span>
      <dd>
        <xsl:call-template name="teikit:anchor-attribute"/>
        <a href="{teikit:register-address(teikit:kind($entry), teikit:entry-key($entry, $id))}">{teikit:preferred($entry)}</a> ({teikit:label('as-given')}: {teikit:words(.)})
      </dd>
    </div>
  </xsl:template>
  <!-- Prose about the encoding, for readers: what it says of attributes, in words; the attribute stays as a hint. -->
  <xsl:template match="teiHeader//text()[contains(., '@') or contains(., '#')][not(ancestor::email or ancestor::idno or ancestor::ref or ancestor::bibl)]" mode="teikit:html" as="node()*">
    <xsl:analyze-string select="." regex="(^|[.!?]\s+|[\s(“])@([A-Za-z:]+)(=(#?[\w.-]*\w))?|#([A-Za-z][\w.-]*\w)">
      <xsl:matching-substring>
        <xsl:variable name="key" as="xs:string" select="'attribute-' || regex-group(2)"/>
        <xsl:variable name="word" as="xs:string?" select="($teikit:labels($key), $teikit:english($key))[1][regex-group(2)]"/>
        <xsl:variable name="value" as="xs:string" select="if (starts-with(regex-group(4), '#')) then teikit:responsible($teikit:root, regex-group(4)) else regex-group(4)"/>
        <xsl:value-of select="regex-group(1)"/>
        <xsl:choose>
          <xsl:when test="regex-group(5)">{teikit:responsible($teikit:root, .)}</xsl:when>
          <xsl:when test="$word">
            <span title="@{regex-group(2)}">{if (matches(regex-group(1), '^$|^[.!?]')) then upper-case(substring($word, 1, 1)) || substring($word, 2) else $word}</span>
            <xsl:if test="$value ne ''"> “{$value}”</xsl:if>
          </xsl:when>
          <xsl:otherwise><code>{substring-after(., regex-group(1))}</code></xsl:otherwise>
        </xsl:choose>
      </xsl:matching-substring>
      <xsl:non-matching-substring><xsl:value-of select="."/></xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:template>

  <!-- A name of the header that means an entry leads to the register; one that is known better says so. -->
  <xsl:template match="teiHeader//*[self::persName or self::orgName or self::placeName or self::name or self::rs or self::settlement or self::country or self::repository]
    [not(ancestor::person or ancestor::org or ancestor::place)][teikit:header-entry(.)][normalize-space()][not(ancestor::ref)]" mode="teikit:html" as="element()" priority="2">
    <xsl:variable name="entry" as="element()" select="teikit:header-entry(.)"/>
    <span>
      <xsl:call-template name="teikit:attributes"/>
      <a href="{teikit:register-address(teikit:kind($entry), teikit:entry-key($entry, $id))}" title="{string-join((teikit:preferred($entry), teikit:explained($entry)[. ne '']), ' · ')}">{teikit:words(.)}</a>
    </span>
  </xsl:template>

  <!-- a series that has a title alone is its title -->
  <xsl:template match="seriesStmt[title][every $child in * satisfies $child[self::title]]" as="element()">
    <div class="pair"><span>{teikit:label('seriesStmt')}</span><dd>{string-join(title ! teikit:words(.), '. ')}</dd></div>
  </xsl:template>

  <!-- Something else that this belongs to: described elsewhere in this header, or at an address. -->
  <xsl:template match="relatedItem[not(normalize-space())]" as="element()*">
    <xsl:variable name="item" as="element()" select="."/>
    <xsl:for-each select="(@target, (ptr | ref)/@target) ! tokenize(normalize-space(.), ' ')">
      <xsl:variable name="pointed" as="element()?" select="key('teikit:by-id', substring-after(., '#'), $teikit:root)[1]"/>
      <div class="pair">
        <span>{teikit:term($item)}</span>
        <dd>
          <xsl:choose>
            <xsl:when test="$pointed">{if ($pointed[self::msDesc]) then teikit:label('original') else teikit:shortened(teikit:words($pointed), 120)}</xsl:when>
            <xsl:when test="teikit:web-address(.)"><a href="{teikit:web-address(.)}">{.}</a></xsl:when>
            <xsl:otherwise>{.}</xsl:otherwise>
          </xsl:choose>
        </dd>
      </div>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="particDesc//person[persName | name] | particDesc//org[orgName] | particDesc//personGrp[persName | name]" as="element()" priority="2">
    <div class="pair">
      <span>{if (@role) then teikit:humanised(translate(@role, '-_', '  ')) else teikit:label('particDesc.person')}</span>
      <dd>
        <xsl:call-template name="teikit:anchor-attribute"/>
        <xsl:for-each select="persName | orgName | name">
          <xsl:if test="position() gt 1">; </xsl:if>
          <xsl:apply-templates select="." mode="teikit:html"/>
          <xsl:if test="teikit:header-entry(.)[teikit:preferred(.) ne teikit:words(current())]"> ({teikit:preferred(teikit:header-entry(.))})</xsl:if>
        </xsl:for-each>
      </dd>
    </div>
  </xsl:template>
  <xsl:template match="setting" as="element()?">
    <xsl:if test="normalize-space()">
      <div class="pair"><span>{teikit:label('setting')}</span><dd>
        <xsl:for-each select="*[normalize-space()]"><xsl:if test="position() gt 1">, </xsl:if><xsl:apply-templates select="." mode="teikit:html"/></xsl:for-each>
        <xsl:if test="not(*)">{normalize-space()}</xsl:if>
      </dd></div>
    </xsl:if>
  </xsl:template>

  <!-- Who takes part and where it plays: an entry that is pointed to is named. -->
  <xsl:template match="(particDesc | settingDesc)//*[self::person or self::place or self::org or self::ptr or self::ref or self::personGrp][not(normalize-space())][@corresp or @sameAs or @ref or @target]" as="element()*" priority="3">
    <xsl:variable name="here" as="element()" select="."/>
    <xsl:for-each select="tokenize(string-join((@sameAs, @ref, @target, @corresp), ' '), '\s+')[. ne '']">
      <xsl:variable name="pointer" as="xs:string" select="."/>
      <xsl:variable name="entry" as="element()?" select="(key('teikit:by-id', substring-after($pointer, '#'), $teikit:root)[teikit:is-entry(.)][not(. is $here)][normalize-space()],
        key('teikit:by-authority', $pointer, $teikit:root)[not(. is $here)][normalize-space()])[1]"/>
      <xsl:if test="$entry">
        <div class="pair">
          <span>{if ($here/@role) then teikit:humanised(translate($here/@role, '-_', '  ')) else teikit:label(if ($here/ancestor::particDesc) then 'particDesc.person' else 'settingDesc.place')}</span>
          <dd><a href="{teikit:register-address(teikit:kind($entry), teikit:entry-key($entry, $id))}">{teikit:preferred($entry)}</a></dd>
        </div>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
