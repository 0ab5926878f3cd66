<?xml version="1.0" encoding="UTF-8"?>
<!-- The header as a page for readers: who is responsible, where the text comes from, what was done with it. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:header" version="3.0">

  <xsl:mode name="teikit:header" on-no-match="shallow-skip" visibility="public" use-accumulators="#all"/>

  <xsl:template name="teikit:about" as="element()">
    <xsl:param name="header" as="element()"/>
    <section class="about" aria-labelledby="ui:about">
      <h2 id="ui:about">{teikit:label('about')}</h2>
      <xsl:call-template name="teikit:about-part">
        <xsl:with-param name="title" select="'citation-printed'"/>
        <xsl:with-param name="parts" select="$header/fileDesc/sourceDesc//bibl[@type = 'citation']"/>
      </xsl:call-template>
      <xsl:call-template name="teikit:about-part">
        <xsl:with-param name="title" select="'abstract'"/>
        <xsl:with-param name="parts" select="$header/profileDesc/abstract/node()[normalize-space()]"/>
      </xsl:call-template>
      <xsl:call-template name="teikit:about-part">
        <xsl:with-param name="title" select="'responsibility'"/>
        <xsl:with-param name="parts" select="$header/fileDesc/(titleStmt/(title[@type = 'sub'] | author | editor | respStmt | principal | sponsor | funder | meeting), editionStmt/respStmt)"/>
      </xsl:call-template>
      <xsl:call-template name="teikit:about-part">
        <xsl:with-param name="title" select="'original'"/>
        <xsl:with-param name="parts" select="$header/fileDesc/sourceDesc//msDesc[not(ancestor::msDesc)]"/>
      </xsl:call-template>
      <xsl:call-template name="teikit:about-part">
        <xsl:with-param name="title" select="if ($header/fileDesc/sourceDesc//msDesc) then 'exemplar' else 'source'"/>
        <xsl:with-param name="parts" select="$header/fileDesc/sourceDesc/(* except (msDesc, bibl[@type = ('citation', 'file')])) except $header/fileDesc/sourceDesc/(listPerson | listPlace)"/>
      </xsl:call-template>
      <xsl:call-template name="teikit:about-part">
        <xsl:with-param name="title" select="'description'"/>
        <xsl:with-param name="parts" select="$header/profileDesc/(* except (abstract, particDesc[not(normalize-space())][not(.//(@ref | @sameAs | @corresp | @target))]))"/>
      </xsl:call-template>
      <xsl:call-template name="teikit:about-part">
        <xsl:with-param name="title" select="'publication'"/>
        <xsl:with-param name="parts" select="$header/fileDesc/(editionStmt/(* except respStmt), extent, publicationStmt/*, seriesStmt, notesStmt)"/>
      </xsl:call-template>
      <xsl:call-template name="teikit:about-part">
        <xsl:with-param name="title" select="'encoding'"/>
        <xsl:with-param name="parts" select="$header/encodingDesc/(* except (tagsDecl, appInfo, refsDecl, schemaRef, schemaSpec, listPrefixDef, prefixDef, geoDecl,
          classDecl[every $node in .//category satisfies $node[@xml:id = $header//catRef/@target ! tokenize(., '\s+') ! substring-after(., '#')]]))"/>
      </xsl:call-template>
      <xsl:call-template name="teikit:about-part">
        <xsl:with-param name="title" select="'revision'"/>
        <xsl:with-param name="parts" select="$header/revisionDesc/*"/>
      </xsl:call-template>
      <!-- what speaks to those who work on the encoding -->
      <xsl:variable name="technical" as="element()?">
        <xsl:call-template name="teikit:about-part">
          <xsl:with-param name="title" select="'technical'"/>
          <xsl:with-param name="parts" select="$header/fileDesc/sourceDesc/bibl[@type = 'file'], $header/encodingDesc/(refsDecl, geoDecl, listPrefixDef, prefixDef, schemaRef, appInfo, tagsDecl), $header/xenoData"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:if test="$technical">
        <details class="part technical">
          <summary>{teikit:label('technical')}</summary>
          <xsl:sequence select="$technical/*[position() gt 1]"/>
        </details>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="teikit:about-part" as="element()?">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="parts" as="node()*"/>
    <xsl:variable name="made" as="node()*"><xsl:apply-templates select="$parts"/></xsl:variable>
    <xsl:if test="normalize-space(string-join($made, ''))">
      <section class="part {$title}">
        <h3>{teikit:label($title)}</h3>
        <xsl:call-template name="teikit:pairs"><xsl:with-param name="made" select="$made"/></xsl:call-template>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Pairs of a term and its descriptions make a list; what stands between them stays between. Pairs with the same term
       that follow each other share it. -->
  <xsl:template name="teikit:pairs" as="element()*">
    <xsl:param name="made" as="node()*"/>
    <xsl:for-each-group select="$made[self::* or normalize-space()]" group-adjacent="exists(self::Q{http://www.w3.org/1999/xhtml}div[@class = 'pair'])">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <dl>
            <xsl:for-each-group select="current-group()" group-adjacent="string(*[1])">
              <div>
                <dt>{current-grouping-key()}</dt>
                <xsl:sequence select="current-group()/*[position() gt 1]"/>
              </div>
            </xsl:for-each-group>
          </dl>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="current-group()">
            <xsl:choose>
              <xsl:when test="self::text()"><p>{.}</p></xsl:when>
              <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Anything of the header: its name as a term, its content described; elements that hold elements open a list. -->
  <xsl:template match="*" as="element()*" priority="-0.8">
    <xsl:variable name="plain" as="xs:boolean" select="exists(text()[normalize-space()]) or empty(*)"/>
    <xsl:choose>
      <xsl:when test="not(normalize-space()) and empty(.//(@when | @target | @url | @from | @to | @notBefore | @scheme | @ident))"/>
      <xsl:when test="$plain or (every $child in * satisfies $child[self::p or self::ab or self::list or self::listBibl or self::bibl])">
        <xsl:call-template name="teikit:pair"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="made" as="node()*"><xsl:apply-templates select="*"/></xsl:variable>
        <div class="pair">
          <span>{teikit:term(.)}</span>
          <dd><xsl:call-template name="teikit:pairs"><xsl:with-param name="made" select="$made"/></xsl:call-template></dd>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- these say nothing that their parts do not say -->
  <xsl:template match="editorialDecl | respStmt | sourceDesc | recordingStmt | msDesc | msIdentifier | physDesc | notesStmt | textClass | langUsage | particDesc
    | settingDesc | correspDesc | listPrefixDef | classDecl | appInfo | revisionDesc | listChange | additional | adminInfo | textDesc" as="element()*">
    <xsl:choose>
      <xsl:when test="self::respStmt"><xsl:call-template name="teikit:resp"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="p | ab" as="element()">
    <div class="prose">
      <xsl:if test="teikit:anchor(.)"><xsl:attribute name="id" select="teikit:anchor(.)"/></xsl:if>
      <xsl:apply-templates select="node()" mode="teikit:html"/>
    </div>
  </xsl:template>
  <xsl:template match="text()" as="text()?"><xsl:value-of select="normalize-space()[. ne '']"/></xsl:template>

  <xsl:template name="teikit:pair" as="element()">
    <xsl:param name="term" as="xs:string" select="teikit:term(.)"/>
    <div class="pair">
      <span>{$term}</span>
      <dd>
        <xsl:if test="@xml:id and exists(teikit:anchor(.))"><xsl:attribute name="id" select="teikit:anchor(.)"/></xsl:if>
        <xsl:choose>
          <xsl:when test="normalize-space()"><xsl:apply-templates select="node()" mode="teikit:html"/></xsl:when>
          <xsl:otherwise>{teikit:attribute-words(.)}</xsl:otherwise>
        </xsl:choose>
      </dd>
    </div>
  </xsl:template>

  <!-- The word for an element; a type makes it more exact. -->
  <xsl:function name="teikit:term" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="type" as="xs:string?" select="$node/@type[not(. = ('main', 'digital', 'citation', 'persons'))]
      [$node[self::idno or self::title or self::bibl or self::altIdentifier or self::measure or self::date or self::respStmt or self::repository or self::collection]]"/>
    <xsl:sequence select="(if ($node[self::title[@type = 'sub']]) then teikit:label('subtitle')
      else if ($node[self::title[@level = ('s', 'j', 'm')]]) then teikit:label('level-' || $node/@level) else teikit:label(local-name($node))) || $type[not($node[self::title[@type = 'sub']])] ! (' (' || teikit:type-words(.) || ')')"/>
  </xsl:function>

  <!-- a type in words: the label there is for it, else itself, spelled with spaces -->
  <xsl:function name="teikit:type-words" as="xs:string">
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="'type-' || $type"/>
    <xsl:sequence select="($teikit:labels($key), $teikit:english($key), translate($type, '-_', '  '))[1]"/>
  </xsl:function>

  <xsl:function name="teikit:attribute-words" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="date" as="xs:string" select="teikit:date-words($node)"/>
    <xsl:sequence select="if ($date ne '') then $date else string-join($node/(@target | @url | @ident | @scheme | @n), ', ')"/>
  </xsl:function>

  <xsl:template name="teikit:resp" as="element()*">
    <xsl:variable name="roles" as="xs:string*" select="resp ! normalize-space()"/>
    <xsl:variable name="role" as="xs:string" select="(string-join($roles, '; ')[. ne ''], teikit:label('respStmt'))[1]"/>
    <div class="pair">
      <span>{upper-case(substring($role, 1, 1))}{substring($role, 2)}</span>
      <xsl:for-each select="* except resp">
        <dd>
          <xsl:if test="position() eq 1 and ../@xml:id"><xsl:attribute name="id" select="teikit:anchor(..)"/></xsl:if>
          <xsl:apply-templates select="." mode="teikit:html"/>
        </dd>
      </xsl:for-each>
      <xsl:if test="empty(* except resp)"><dd/></xsl:if>
    </div>
  </xsl:template>

  <!-- names, titles, dates: one value, whatever is marked inside -->
  <xsl:template match="author | editor | funder | sponsor | principal | meeting | publisher | distributor | authority | pubPlace | title | edition | date
    | repository | collection | settlement | country | region | institution | msName | persName | orgName | placeName | name | biblScope | note | origDate
    | origPlace | summary | support | condition | langUsage/p | term | resp | classCode | domain | derivation | constitution | channel" as="element()?">
    <xsl:if test="normalize-space() or teikit:attribute-words(.) ne ''"><xsl:call-template name="teikit:pair"/></xsl:if>
  </xsl:template>
  <xsl:template match="editor[@role] | author[@role]" as="element()" priority="1">
    <xsl:call-template name="teikit:pair"><xsl:with-param name="term" select="teikit:humanised(string(@role))"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="availability" as="element()*">
    <xsl:variable name="content" as="element()*" select="*"/>
    <div class="pair">
      <span>{let $key := 'availability-' || @n return ($teikit:labels($key), $teikit:english($key), teikit:label('availability'))[1]}</span>
      <dd>
        <xsl:if test="@status and not(licence)"><p class="status">{teikit:label('status-of-rights')}: {teikit:label('status-' || @status)}</p></xsl:if>
        <xsl:apply-templates select="*"/>
      </dd>
    </div>
  </xsl:template>
  <xsl:template match="licence" as="element()">
    <xsl:variable name="address" as="xs:string?" select="teikit:web-address(@target)"/>
    <div class="prose">
      <xsl:apply-templates select="node()" mode="teikit:html"/>
      <xsl:if test="$address">
        <xsl:text> </xsl:text><a rel="license" href="{$address}">{$address}</a>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="bibl | biblStruct | biblFull | witness | quote | cit | listBibl/head" as="element()">
    <xsl:choose>
      <xsl:when test="self::bibl[@type = 'citation']">
        <blockquote class="prose"><xsl:call-template name="teikit:anchor-attribute"/><xsl:apply-templates select="node()" mode="teikit:html"/></blockquote>
      </xsl:when>
      <!-- a bibl of parts alone is read as pairs: nothing separates its parts -->
      <xsl:when test="self::biblStruct or not(text()[matches(., '\w')] or count(*) le 1)">
        <xsl:variable name="made" as="node()*"><xsl:apply-templates select="*"/></xsl:variable>
        <div class="parts">
          <xsl:call-template name="teikit:anchor-attribute"/>
          <xsl:call-template name="teikit:pairs"><xsl:with-param name="made" select="$made"/></xsl:call-template>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <div class="prose"><xsl:call-template name="teikit:anchor-attribute"/><xsl:apply-templates select="node()" mode="teikit:html"/></div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="analytic | monogr | imprint | msContents | history" as="element()*"><xsl:apply-templates select="*"/></xsl:template>

  <xsl:template name="teikit:anchor-attribute" as="attribute()?">
    <xsl:if test="@xml:id and exists(teikit:anchor(.))"><xsl:attribute name="id" select="teikit:anchor(.)"/></xsl:if>
  </xsl:template>

  <!-- Links as they are printed. -->
  <xsl:template match="ptr | ref" as="element()">
    <div class="pair">
      <span>{teikit:label('web-address')}</span>
      <dd>
        <xsl:variable name="address" as="xs:string?" select="teikit:target(., @target)"/>
        <xsl:choose>
          <xsl:when test="$address"><a href="{$address}"><xsl:value-of select="(normalize-space()[. ne ''], normalize-space(@target))[1]"/></a></xsl:when>
          <xsl:otherwise>{(normalize-space()[. ne ''], normalize-space(@target))[1]}</xsl:otherwise>
        </xsl:choose>
      </dd>
    </div>
  </xsl:template>
  <xsl:template match="idno" as="element()"><xsl:call-template name="teikit:idno"/></xsl:template>
  <xsl:template name="teikit:idno" as="element()">
    <div class="pair"><span>{teikit:term(.)}</span><dd><xsl:apply-templates select="." mode="teikit:html"/></dd></div>
  </xsl:template>

  <xsl:template match="measure" as="element()">
    <div class="pair"><span>{teikit:label('extent')}</span><dd>{(normalize-space()[. ne ''], @quantity || ' ' || @unit)[1]}</dd></div>
  </xsl:template>
  <xsl:template match="extent[measure]" as="element()*"><xsl:apply-templates select="measure"/></xsl:template>

  <xsl:template match="creation" as="element()">
    <div class="pair"><span>{teikit:label('creation')}</span><dd>
      <xsl:choose>
        <xsl:when test="text()[matches(., '\w')]"><xsl:apply-templates mode="teikit:html"/></xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="*">
            <xsl:if test="position() gt 1">, </xsl:if>
            <xsl:choose>
              <!-- 15.4.91 in words -->
              <xsl:when test="self::date and teikit:date-words(.) ne ''">{teikit:date-words(.)}</xsl:when>
              <xsl:when test="normalize-space()"><xsl:apply-templates select="." mode="teikit:html"/></xsl:when>
              <xsl:otherwise>{teikit:attribute-words(.)}</xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </dd></div>
  </xsl:template>

  <xsl:template match="language" as="element()">
    <xsl:variable name="key" as="xs:string" select="'language-' || (@role, @n)[1]"/>
    <div class="pair"><span>{($teikit:labels($key), $teikit:english($key), teikit:label('language') || @role ! (' (' || translate(., '-_', '  ') || ')'))[1]}</span><dd><xsl:value-of select="(normalize-space()[. ne ''], @ident)[1]"/>{@usage ! (' ' || . || ' %')}</dd></div>
  </xsl:template>

  <xsl:template match="correspAction" as="element()">
    <div class="pair"><span>{teikit:label(string((@type, 'correspAction')[1]))}</span><dd>
      <xsl:for-each select="*"><xsl:if test="position() gt 1">, </xsl:if>
        <xsl:choose>
          <xsl:when test="normalize-space()"><xsl:apply-templates select="." mode="teikit:html"/></xsl:when>
          <xsl:otherwise>{teikit:attribute-words(.)}</xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </dd></div>
  </xsl:template>

  <xsl:template match="keywords" as="element()">
    <div class="pair"><span>{teikit:label('keywords')}</span><dd>
      <xsl:for-each select="(term, list/item, *[not(self::term or self::list)])"><xsl:if test="position() gt 1">; </xsl:if><xsl:apply-templates select="node()" mode="teikit:html"/></xsl:for-each>
    </dd></div>
  </xsl:template>
  <xsl:template match="catRef" as="element()*">
    <xsl:for-each select="tokenize(normalize-space(@target), ' ')">
      <xsl:variable name="category" as="element()?" select="key('teikit:by-id', substring-after(., '#'), $teikit:root)[1]"/>
      <div class="pair"><span>{teikit:label('catRef')}</span><dd>{($category/catDesc[1] ! teikit:words(.), replace(., '^.*[#/]', ''))[1]}</dd></div>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="taxonomy | category" as="element()">
    <div class="pair"><span>{if (self::taxonomy) then teikit:label('taxonomy') else teikit:label('category')}</span><dd>
      <xsl:call-template name="teikit:anchor-attribute"/>
      <xsl:apply-templates select="(bibl | desc | gloss | catDesc)/node()" mode="teikit:html"/>
      <xsl:if test="category | taxonomy">
        <xsl:variable name="made" as="node()*"><xsl:apply-templates select="category | taxonomy"/></xsl:variable>
        <xsl:call-template name="teikit:pairs"><xsl:with-param name="made" select="$made"/></xsl:call-template>
      </xsl:if>
    </dd></div>
  </xsl:template>

  <!-- the counts of elements are for machines: folded away -->
  <xsl:template match="tagsDecl" as="element()?">
    <xsl:if test=".//tagUsage | rendition">
      <details>
        <summary>{teikit:label('tagsDecl')}: {count(.//tagUsage)}</summary>
        <div class="wide" role="region" tabindex="0" aria-label="{teikit:label('tagsDecl')}">
        <table>
          <thead><tr><th scope="col">{teikit:label('element')}</th><th scope="col">{teikit:label('times')}</th></tr></thead>
          <tbody>
            <xsl:for-each select=".//tagUsage">
              <tr><td><code>{@gi}</code>{normalize-space()[. ne ''] ! (' – ' || .)}</td><td>{(@occurs, '')[1]}</td></tr>
            </xsl:for-each>
            <xsl:if test="empty(.//tagUsage)"><tr><td/><td/></tr></xsl:if>
          </tbody>
        </table>
        </div>
      </details>
    </xsl:if>
  </xsl:template>
  <xsl:template match="styleDefDecl | schemaSpec | charDecl | fsdDecl | metDecl | xenoData" as="empty-sequence()"/>
  <xsl:template match="schemaRef | prefixDef" as="element()">
    <div class="pair"><span>{teikit:label(local-name())}</span><dd><code>{string-join((@ident, @url, @replacementPattern), ' ')}</code></dd></div>
  </xsl:template>

  <xsl:template match="application" as="element()">
    <div class="pair"><span>{teikit:label('application')}</span><dd>
      <xsl:call-template name="teikit:anchor-attribute"/>
      <xsl:value-of select="(label[1] ! teikit:words(.), @ident)[1], @version" separator=" "/>
      <xsl:for-each select="desc | ab | p"><xsl:text>. </xsl:text><span><xsl:apply-templates select="node()" mode="teikit:html"/></span></xsl:for-each>
      <xsl:for-each select="(ptr | ref)[teikit:web-address(@target)]"><xsl:text> </xsl:text><a href="{teikit:web-address(@target)}">{normalize-space(@target)}</a></xsl:for-each>
    </dd></div>
  </xsl:template>

  <xsl:template match="change" as="element()">
    <xsl:variable name="when" as="xs:string" select="teikit:date-words(.)"/>
    <div class="pair"><span>{if ($when ne '') then $when else (@n, teikit:label('change'))[1]}</span><dd>
      <xsl:call-template name="teikit:anchor-attribute"/>
      <xsl:apply-templates select="node()" mode="teikit:html"/>
      <xsl:for-each select="@who"><span> ({teikit:responsible($teikit:root, .)})</span></xsl:for-each>
    </dd></div>
  </xsl:template>

  <!-- persons and places of the header are in the registers -->
  <xsl:template match="listPerson | listPlace | listOrg | listEvent | listRelation" as="element()*">
    <xsl:choose>
      <xsl:when test="(ancestor::particDesc or ancestor::settingDesc) and not(normalize-space())"><xsl:apply-templates select="*"/></xsl:when>
      <xsl:when test="not(.//@xml:id)"><xsl:call-template name="teikit:pair"/></xsl:when>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
