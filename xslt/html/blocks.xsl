<?xml version="1.0" encoding="UTF-8"?>
<!-- Structure: divisions, headings, paragraphs, lists, tables, figures, front and back matter. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:template match="text" as="node()*">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="group | body | front | back | floatingText | floatingText/body" as="element()">
    <xsl:variable name="heading" as="element()?" select="head[1]"/>
    <div>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="div | div0 | div1 | div2 | div3 | div4 | div5 | div6 | div7 | group/text | titlePage | prologue | epilogue | performance" as="element()">
    <xsl:element name="{if (head) then 'section' else 'div'}">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- divGen asks for what a page of ours has anyway -->
  <xsl:template match="divGen" as="empty-sequence()"/>

  <xsl:template match="head" as="element()">
    <xsl:variable name="level" as="xs:integer" select="min((6, 1 + count(ancestor::*[self::div | self::div0 | self::div1
      | self::div2 | self::div3 | self::div4 | self::div5 | self::div6 | self::div7 | self::front | self::back | self::group
      | self::floatingText | self::listBibl | self::lg[parent::div] | self::titlePage | self::performance][head])))"/>
    <xsl:choose>
      <xsl:when test="teikit:holds-blocks(.)">
        <div role="heading" aria-level="{max((2, $level))}">
          <xsl:call-template name="teikit:attributes"/>
          <xsl:if test="teikit:outlined(.)"><xsl:attribute name="id" select="teikit:head-anchor(.)"/></xsl:if>
          <xsl:apply-templates/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="h{max((2, $level))}">
          <xsl:call-template name="teikit:attributes"/>
          <xsl:if test="teikit:outlined(.)"><xsl:attribute name="id" select="teikit:head-anchor(.)"/></xsl:if>
          <xsl:apply-templates/>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the heading that is the title of the page stands above it -->
  <xsl:template match="head[exists(. intersect $teikit:title-head)]" as="empty-sequence()" priority="3"/>

  <!-- headings of smaller things are no headings of the page's outline -->
  <xsl:template match="list/head | table/head | figure/head | lg/head | castList/head | listBibl/head | note//head | msDesc/head
    | listPerson/head | listPlace/head | listOrg/head | listEvent/head | castGroup/head | event/head | cell//head | item//head" as="element()" priority="2">
    <xsl:call-template name="teikit:block"><xsl:with-param name="class" select="'caption'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="p | ab" as="element()">
    <xsl:variable name="anchor" as="xs:string?" select="teikit:anchor(.)"/>
    <xsl:element name="{if (teikit:holds-blocks(.)) then 'div' else 'p'}">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:if test="exists($anchor) and not(ancestor::note)">
        <a class="permalink" href="#{teikit:fragment($anchor)}" aria-label="{teikit:label('link-to')} {$anchor}"/>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="quote[p | lg | ab | list | div] | quote[@rend = ('block', 'blockquote', 'display')][teikit:is-block(.)]" as="element()" priority="2">
    <blockquote>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates/>
    </blockquote>
  </xsl:template>

  <!-- Lists. In a list of labels and items, each label stands before its item. -->
  <xsl:template match="list" as="element()+">
    <xsl:apply-templates select="head"/>
    <xsl:variable name="kind" as="xs:string" select="
      if (label) then 'dl' else if (@type = ('ordered', 'numbered') or @rend = ('numbered', 'ordered')) then 'ol' else 'ul'"/>
    <xsl:variable name="ours" as="element()*" select="item | label"/>
    <xsl:choose>
      <!-- what HTML's lists have no place for (a page break, a note between items) keeps its place all the same -->
      <xsl:when test="empty($ours) or ($kind eq 'dl' and not(label[1] &lt;&lt; item[1]))">
        <div>
          <xsl:call-template name="teikit:attributes"/>
          <xsl:apply-templates select="node() except head"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{$kind}">
          <xsl:call-template name="teikit:attributes"/>
          <xsl:for-each-group select="node() except (head, text()[not(normalize-space())], comment(), processing-instruction())"
            group-starting-with="item | label">
            <xsl:choose>
              <xsl:when test="current-group()[1][self::item or self::label]">
                <xsl:element name="{if ($kind ne 'dl') then 'li' else if (self::label) then 'dt' else 'dd'}">
                  <xsl:call-template name="teikit:attributes"/>
                  <xsl:if test="self::item and @xml:id and exists(teikit:anchor(.)) and empty(p | ab) and not(ancestor::note)">
                    <a class="permalink" href="#{teikit:fragment(teikit:anchor(.))}" aria-label="{teikit:label('link-to')} {teikit:anchor(.)}"/>
                  </xsl:if>
                  <xsl:apply-templates select="node()"/>
                  <xsl:apply-templates select="tail(current-group())"/>
                </xsl:element>
              </xsl:when>
              <xsl:otherwise>
                <xsl:element name="{if ($kind ne 'dl') then 'li' else 'dt'}">
                  <xsl:attribute name="class" select="'unmarked'"/>
                  <xsl:apply-templates select="current-group()"/>
                </xsl:element>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each-group>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="item | label" as="element()">
    <xsl:call-template name="teikit:block"/>
  </xsl:template>

  <!-- Tables: rows and cells; whatever else stands in a table keeps its place in a row of its own. -->
  <xsl:template match="table" as="element()">
    <xsl:variable name="width" as="xs:integer" select="max((1, row ! count(cell)))"/>
    <div class="wide" role="region" tabindex="0" aria-label="{(head ! teikit:words(.), teikit:label('table'))[1]}">
      <table>
        <xsl:call-template name="teikit:attributes"/>
        <xsl:if test="head">
          <caption><xsl:for-each select="head"><span><xsl:call-template name="teikit:attributes"/><xsl:apply-templates/></span></xsl:for-each></caption>
        </xsl:if>
        <tbody>
          <xsl:for-each select="node() except (head, text()[not(normalize-space())], comment(), processing-instruction())">
            <xsl:choose>
              <xsl:when test="self::row"><xsl:apply-templates select="."/></xsl:when>
              <xsl:otherwise><tr class="unmarked"><td colspan="{$width}"><xsl:apply-templates select="."/></td></tr></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
          <xsl:if test="empty(row)"><tr><td/></tr></xsl:if>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="row" as="element()">
    <tr>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:for-each-group select="node() except (text()[not(normalize-space())], comment(), processing-instruction())" group-starting-with="cell">
        <xsl:choose>
          <xsl:when test="self::cell">
            <xsl:element name="{if (@role = ('label', 'header', 'head') or ../@role = ('label', 'header', 'head')) then 'th' else 'td'}">
              <xsl:call-template name="teikit:attributes"/>
              <xsl:for-each select="@cols[matches(., '^[1-9]\d?$')]"><xsl:attribute name="colspan" select="."/></xsl:for-each>
              <xsl:apply-templates/>
              <xsl:apply-templates select="tail(current-group())"/>
            </xsl:element>
          </xsl:when>
          <xsl:otherwise><td><xsl:apply-templates select="current-group()"/></td></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </tr>
  </xsl:template>

  <xsl:template match="row[not(parent::table)] | cell[not(parent::row)]" as="element()" priority="2">
    <xsl:call-template name="teikit:block"/>
  </xsl:template>

  <xsl:template match="figure" as="element()">
    <figure>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates/>
    </figure>
  </xsl:template>

  <!-- Pictures are linked, not loaded: a page of an edition asks nobody's server for anything. -->
  <xsl:template match="graphic | media | binaryObject" as="node()+">
    <xsl:variable name="address" as="xs:string?" select="teikit:web-address(@url)"/>
    <xsl:choose>
      <xsl:when test="$address and not(teikit:in-link(.))"><a class="graphic" href="{$address}" data-ui="graphic">{(../figDesc[normalize-space()][1] ! (teikit:label('image') || ': ' || teikit:shortened(teikit:words(.), 80)), teikit:label('image'))[1]}</a></xsl:when>
      <xsl:otherwise><span class="graphic" data-ui="graphic">{teikit:label('image')}{@url[not(contains(., ':'))] ! (' ' || replace(., '^.*/', ''))}</span></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates/>
  </xsl:template>
  <!-- the bytes of an embedded picture are no text -->
  <xsl:template match="binaryObject/text()" as="empty-sequence()"/>

  <!-- A block that HTML has no element for: openers, signatures, addresses, descriptions of manuscripts. -->
  <xsl:template match="*[teikit:is-block(.)]" as="element()" priority="-0.3">
    <xsl:call-template name="teikit:block"/>
  </xsl:template>

  <xsl:template name="teikit:block" as="element()">
    <xsl:param name="class" as="xs:string?"/>
    <div>
      <xsl:call-template name="teikit:attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
</xsl:stylesheet>
