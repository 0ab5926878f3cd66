<?xml version="1.0" encoding="UTF-8"?>
<!-- What editors do to a text, shown: corrections, supplied and unclear words, gaps, pages and lines, apparatus, notes. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:accumulator name="teikit:choice" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="choice | app | subst" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:accumulator name="teikit:note" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Two readings side by side: the edited one in the line, the source's behind a mark that opens it. -->
  <xsl:template match="choice" as="element()+">
    <xsl:variable name="edited" as="element()*" select="(corr, reg, expan, ex)"/>
    <xsl:variable name="source" as="element()*" select="* except $edited"/>
    <xsl:choose>
      <xsl:when test="empty($edited) or empty($source) or teikit:holds-blocks(.)"><xsl:call-template name="teikit:phrase"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="note" as="xs:string" select="'c:' || accumulator-before('teikit:choice')"/>
        <xsl:variable name="word" as="xs:string" select="if (sic) then 'sic' else if (abbr) then 'abbr' else 'orig'"/>
        <span>
          <xsl:call-template name="teikit:attributes"/>
          <xsl:apply-templates select="$edited[1]"/>
          <button type="button" class="mark" popovertarget="{$note}" aria-label="{teikit:label($word)}: {string-join($source, ' / ')}"/>
          <span id="{$note}" popover="auto" class="reading">
            <span data-ui="reading">{teikit:label($word)}: </span>
            <xsl:for-each select="$source">
              <xsl:if test="position() gt 1"><span data-ui="reading"> / </span></xsl:if>
              <xsl:apply-templates select="."/>
            </xsl:for-each>
            <xsl:for-each select="tail($edited)">
              <span data-ui="reading">; {teikit:label('or')}: </span>
              <xsl:apply-templates select="."/>
            </xsl:for-each>
            <xsl:variable name="said" as="xs:string" select="string-join((
              ($edited/@resp, @resp)[1] ! (teikit:label($word || '-by') || ' ' || teikit:responsible(., .)),
              ($edited/@cert, @cert)[1] ! (. || ' ' || teikit:label('cert'))), ', ')"/>
            <xsl:if test="$said ne ''"><span data-ui="reading" class="said"> ({$said})</span></xsl:if>
          </span>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The name of whoever @resp points to. -->
  <xsl:function name="teikit:responsible" as="xs:string">
    <xsl:param name="here" as="node()?"/>
    <xsl:param name="resp" as="xs:string"/>
    <xsl:sequence select="string-join(
      for $pointer in tokenize(normalize-space($resp), ' ')
      return (key('teikit:by-id', substring-after($pointer, '#'), root($here))[1] !
        ((self::respStmt/(persName | orgName | name)[1] ! teikit:words(.), self::application/label[1] ! teikit:words(.),
          self::*[self::person | self::org | self::place] ! teikit:preferred(.), (persName | name | orgName)[1] ! teikit:words(.),
          self::*[self::editor | self::author | self::persName | self::name | self::orgName] ! teikit:words(.))[. ne ''][1]),
        replace($pointer, '^.*[#:/]', ''))[1], ' ' || teikit:label('and') || ' ')"/>
  </xsl:function>

  <xsl:template match="choice/sic | choice/orig | choice/abbr" as="element()">
    <span>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="sic[not(parent::choice)]" as="element()">
    <xsl:call-template name="teikit:said-of"><xsl:with-param name="words" select="teikit:label('so-in-source')"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="corr[not(parent::choice)]" as="element()">
    <xsl:call-template name="teikit:said-of"><xsl:with-param name="words" select="teikit:label('corrected')"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="supplied" as="element()">
    <xsl:call-template name="teikit:said-of">
      <xsl:with-param name="words" select="string-join((if (@resp) then teikit:label('supplied-by') || ' ' || teikit:responsible(., @resp)
        else if (matches(., '^\s*\[')) then teikit:label('supplied-bracketed') else teikit:label('supplied-unsaid'),
        @reason[not(. = ('omitted', ''))] ! (teikit:label('attribute-reason') || ': ' || translate(., '-_', '  '))), '; ')"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="unclear" as="element()">
    <xsl:call-template name="teikit:said-of">
      <xsl:with-param name="words" select="string-join((teikit:label('unclear'), @reason ! ('(' || . || ')')), ' ')"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="damage | surplus | secl" as="element()">
    <xsl:call-template name="teikit:said-of"><xsl:with-param name="words" select="teikit:label(if (self::damage) then 'damaged' else 'superfluous')"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="add | restore | retrace | mod | redo | undo" as="element()">
    <xsl:call-template name="teikit:said-of">
      <xsl:with-param name="words" select="string-join((teikit:label(if (self::add) then 'added' else if (self::restore | self::undo) then 'restored' else 'altered'),
        @place ! ('(' || translate(., '-_', '  ') || ')'), @hand ! (teikit:label('by') || ' ' || teikit:responsible(., .))), ' ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="teikit:said-of" as="element()">
    <xsl:param name="words" as="xs:string"/>
    <xsl:element name="{if (teikit:holds-blocks(.)) then 'div' else if (self::add) then 'ins' else 'span'}">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:attribute name="title" select="$words"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Gaps: what the encoder wrote of them, else three points in brackets. -->
  <xsl:template match="gap | ellipsis" as="element()">
    <xsl:variable name="words" as="xs:string" select="string-join((teikit:label('gap'), @reason ! translate(., '-_', '  '),
      @quantity ! (. || ' ' || (../@unit, teikit:label('units'))[1]), @extent), ', ')"/>
    <span title="{$words}">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:choose>
        <xsl:when test="normalize-space()"><xsl:apply-templates/></xsl:when>
        <xsl:otherwise><span data-ui="gap">[…]</span></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template match="space" as="element()">
    <span title="{teikit:label('space')}"><xsl:call-template name="teikit:attributes"/><span data-ui="space">&#x2003;</span><xsl:apply-templates/></span>
  </xsl:template>

  <!-- Lines: the page has its own, save where a line break is the shape of the text. -->
  <xsl:template match="lb" as="node()*">
    <xsl:if test="normalize-space()"><xsl:apply-templates/></xsl:if>
    <xsl:choose>
      <xsl:when test="ancestor::*[self::titlePart | self::head | self::dateline | self::closer | self::opener | self::address | self::signed | self::salute
        | self::titlePage | self::byline | self::imprimatur | self::docImprint | self::stage[@rend]]"><br class="tei-lb"/></xsl:when>
      <xsl:otherwise>
        <!-- a browser shows several spaces as one: to look for those that are there costs more than this one -->
        <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
        <span class="tei-lb{if (@break = 'no') then ' joined' else ''}"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Notes: a number in the line; the note itself stands at the end. -->
  <xsl:template match="note" as="element()">
    <xsl:variable name="number" as="xs:integer" select="accumulator-before('teikit:note')"/>
    <a class="noteref" role="doc-noteref" href="#{teikit:fragment(teikit:note-anchor(.))}" id="r:{$number}" data-ui="note">{teikit:note-mark(.)}</a>
  </xsl:template>

  <!-- a mark of reference stays the mark it is -->
  <xsl:function name="teikit:note-mark" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="string($note/(@n[normalize-space()], accumulator-before('teikit:note'))[1])"/>
  </xsl:function>
  <xsl:function name="teikit:note-anchor" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="(teikit:anchor($note), 'n:' || $note/accumulator-before('teikit:note'))[1]"/>
  </xsl:function>

  <!-- notes that stand between paragraphs are paragraphs: a source note, a reporter's remark -->
  <xsl:template match="note[parent::div | parent::body | parent::front | parent::back | parent::div1 | parent::div2 | parent::div3 | parent::sp
    | parent::noteGrp | parent::list | parent::lg | parent::castList | parent::table | parent::floatingText | parent::text | parent::standOff
    | parent::listPerson | parent::listPlace | parent::listOrg | parent::listBibl]
    | note[@type = 'reporter'] | person/note | place/note | org/note | event/note | bibl/note | biblStruct//note | note[ancestor::teiHeader]" as="element()" priority="2">
    <xsl:element name="{if (teikit:holds-blocks(.) or parent::*[teikit:is-block(.)][not(self::p or self::ab)][not(self::head)]) then 'div' else 'span'}">
      <xsl:call-template name="teikit:attributes"><xsl:with-param name="class" select="'standing'"/></xsl:call-template>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template name="teikit:notes" as="element()?">
    <xsl:param name="notes" as="element()*"/>
    <xsl:if test="exists($notes)">
      <section class="notes" role="doc-endnotes" aria-labelledby="ui:notes">
        <h2 id="ui:notes">{teikit:label('notes')}</h2>
        <ol>
          <xsl:for-each select="$notes">
            <li>
              <xsl:call-template name="teikit:attributes"/>
              <xsl:attribute name="id" select="teikit:note-anchor(.)"/>
              <a class="back" role="doc-backlink" href="#r:{accumulator-before('teikit:note')}" data-ui="note" aria-label="{teikit:label('back-to-note')} {teikit:note-mark(.)}">{teikit:note-mark(.)}</a>
              <xsl:text> </xsl:text>
              <div class="body"><xsl:if test="matches(@place, 'margin|left|right')"><span class="term" data-ui="place">{teikit:label('in-margin')}</span><xsl:text> </xsl:text></xsl:if><xsl:apply-templates/></div>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
