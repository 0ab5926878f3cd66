<?xml version="1.0" encoding="UTF-8"?>
<!-- A text as a flat run of blocks, in order: an element that holds blocks opens, its own text between them closes to
     paragraphs. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" default-mode="teikit:blocks" version="3.0">

  <xsl:mode name="teikit:blocks" on-no-match="shallow-skip" visibility="public" use-accumulators="#all"/>

  <xsl:template match="*" as="element()*">
    <xsl:param name="lead" as="xs:string" select="''"/>
    <xsl:param name="tight" as="xs:string?" tunnel="yes" select="()"/>
    <xsl:choose>
      <xsl:when test="not(teikit:holds-blocks(.))">
        <xsl:call-template name="teikit:paragraph">
          <xsl:with-param name="nodes" select="node()"/>
          <xsl:with-param name="lead" select="$lead"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="node()" group-adjacent="self::*[not(self::note[teikit:is-numbered(.)])] and (teikit:is-block(.) or teikit:holds-blocks(.))">
          <xsl:variable name="first" as="xs:string" select="if (position() eq 1 or not(preceding-sibling::*[normalize-space()])) then $lead else ''"/>
          <xsl:choose>
            <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()"/></xsl:when>
            <!-- between the children of a division, each piece of running text is a paragraph; inside a paragraph, they flow -->
            <xsl:when test="../text()[normalize-space()]">
              <xsl:call-template name="teikit:paragraph">
                <xsl:with-param name="nodes" select="current-group()"/>
                <xsl:with-param name="lead" select="$first"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise>
              <xsl:for-each select="current-group()[self::*]">
                <xsl:call-template name="teikit:paragraph"><xsl:with-param name="nodes" select="."/></xsl:call-template>
              </xsl:for-each>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="teikit:paragraph" as="element()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="lead" as="xs:string" select="''"/>
    <xsl:param name="tight" as="xs:string?" tunnel="yes" select="()"/>
    <xsl:variable name="words" as="xs:string">
      <xsl:value-of><xsl:apply-templates select="$nodes" mode="teikit:text"/></xsl:value-of>
    </xsl:variable>
    <xsl:if test="normalize-space($words)">
      <block xmlns="">
        <xsl:if test="$tight"><xsl:attribute name="tight" select="$tight"/></xsl:if>
        <xsl:if test="$lead ne ''"><xsl:attribute name="hang" select="replace($lead, '.', ' ')"/></xsl:if>
        <xsl:value-of select="$lead || $words"/>
      </block>
    </xsl:if>
    <xsl:if test="$notes eq 'foot'">
      <xsl:apply-templates select="$nodes/descendant-or-self::note[teikit:is-numbered(.)]" mode="teikit:note"/>
    </xsl:if>
  </xsl:template>

  <!-- Items, lines of verse and of addresses, rows: close together. -->
  <xsl:template match="list" as="element()*">
    <xsl:apply-templates select="node()[self::* or normalize-space()]"><xsl:with-param name="tight" tunnel="yes" select="generate-id()"/></xsl:apply-templates>
  </xsl:template>
  <xsl:template match="lg | address | castList | listBibl | table" as="element()*">
    <xsl:apply-templates select="node()[self::* or normalize-space()]"><xsl:with-param name="tight" tunnel="yes" select="generate-id()"/></xsl:apply-templates>
  </xsl:template>
  <xsl:template match="item" as="element()*">
    <xsl:variable name="numbered" as="xs:boolean" select="../@type = ('ordered', 'numbered') or ../@rend = ('ordered', 'numbered')"/>
    <xsl:variable name="depth" as="xs:string" select="string-join(ancestor::list[position() gt 1] ! '  ')"/>
    <xsl:next-match>
      <xsl:with-param name="lead" select="$depth || (if (@n) then @n || ' ' else if (preceding-sibling::*[1][self::label]) then '  '
        else if ($numbered) then (count(preceding-sibling::item) + 1) || '. ' else '- ')"/>
    </xsl:next-match>
  </xsl:template>
  <xsl:template match="row" as="element()*">
    <xsl:choose>
      <xsl:when test="teikit:holds-blocks(.)"><xsl:apply-templates select="*"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="cells" as="xs:string*"><xsl:for-each select="node()[self::* or normalize-space()]"><xsl:value-of><xsl:apply-templates select="." mode="teikit:text"/></xsl:value-of></xsl:for-each></xsl:variable>
        <block xmlns="" tight="{generate-id(..)}">{string-join($cells ! normalize-space(.), ' | ')}</block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="standOff | teiHeader | divGen" as="empty-sequence()"/>
  <xsl:template match="text()" as="element()*">
    <xsl:call-template name="teikit:paragraph"><xsl:with-param name="nodes" select="."/></xsl:call-template>
  </xsl:template>

  <!-- A note that a number stands for; others stand where they stand. -->
  <xsl:function name="teikit:is-numbered" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="exists($note[self::note][not(@type = 'reporter')][not(parent::div | parent::body | parent::front | parent::back
      | parent::div1 | parent::div2 | parent::div3 | parent::sp | parent::noteGrp | parent::list | parent::lg | parent::castList
      | parent::table | parent::floatingText | parent::text | parent::person | parent::place | parent::org | parent::event | parent::bibl
      | parent::app | parent::listPerson | parent::listPlace | parent::listOrg | parent::listBibl | ancestor::biblStruct)])"/>
  </xsl:function>
  <xsl:accumulator name="teikit:note" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:mode name="teikit:note" on-no-match="shallow-skip" visibility="public" use-accumulators="#all"/>
  <xsl:template match="note" mode="teikit:note" as="element()*">
    <xsl:variable name="inside" as="element()*">
      <xsl:choose>
        <xsl:when test="teikit:holds-blocks(.)"><xsl:apply-templates select="node()[self::* or normalize-space()]" mode="teikit:blocks"/></xsl:when>
        <xsl:otherwise>
          <block xmlns=""><xsl:apply-templates mode="teikit:text"/></block>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <block xmlns="">[{teikit:mark(.)}] {$inside[1]}</block>
    <xsl:sequence select="tail($inside)"/>
  </xsl:template>
  <xsl:function name="teikit:mark" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="string(($note/@n[normalize-space()], $note/accumulator-before('teikit:note'))[1])"/>
  </xsl:function>
</xsl:stylesheet>
