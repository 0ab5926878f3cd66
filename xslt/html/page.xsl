<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a document: head, reading text, notes, names, about. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:mode name="teikit:html" on-no-match="text-only-copy" visibility="public" use-accumulators="#all"/>
  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>

  <!-- The name of the document in the edition, and its neighbours; "id title" each. -->
  <xsl:param name="id" as="xs:string" select="'document'"/>
  <xsl:param name="edition" as="xs:string" select="''"/>
  <xsl:param name="language" as="xs:string" select="'en'"/>
  <xsl:param name="documents" as="xs:string" select="''"/>
  <xsl:param name="registers" as="xs:string" select="''"/>
  <xsl:param name="previous" as="xs:string" select="''"/>
  <xsl:param name="next" as="xs:string" select="''"/>
  <xsl:param name="base" as="xs:string" select="''"/>
  <xsl:param name="beside" as="xs:string" select="''"/>
  <xsl:param name="json-ld" as="xs:string" select="''"/>

  <xsl:variable name="teikit:documents" as="xs:string*" select="tokenize($documents, '/')"/>
  <xsl:variable name="teikit:root" as="document-node()" select="root(.)"/>
  <xsl:variable name="teikit:header" as="element()?" select="($teikit:root//teiHeader)[1]"/>
  <!-- all that is a link to a register -->
  <xsl:variable name="teikit:names" as="element()*" select="$teikit:root//text//(persName | placeName | orgName | eventName | geogName | title | rs | name | date)[@ref or @corresp or @key or self::date][teikit:is-name(.)]"/>
  <xsl:variable name="teikit:title" as="xs:string" select="teikit:title-of($teikit:header, $id)"/>
  <!-- The first heading of the text, when it says what the title says, or begins with it: then it is the heading of the page. -->
  <xsl:variable name="teikit:title-head" as="element()?" select="let $first := ($teikit:root//text)[1], $head := ($first//head)[1]
    return $head[ancestor::text[1] is $first][teikit:says(teikit:words(.), $teikit:title)][not(teikit:holds-blocks(.))]
      [empty($first//text()[. &lt;&lt; $head][normalize-space()])][empty($first//(pb | cb | milestone | graphic)[. &lt;&lt; $head])]"/>

  <xsl:function name="teikit:plain" as="xs:string">
    <xsl:param name="said" as="item()?"/>
    <xsl:sequence select="lower-case(replace(string-join($said), '[\W_]+', ''))"/>
  </xsl:function>

  <xsl:function name="teikit:says" as="xs:boolean">
    <xsl:param name="heading" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string+" select="($heading, $title) ! teikit:plain(.)"/>
    <xsl:sequence select="$plain[1] eq $plain[2] or (string-length($plain[2]) ge 8 and starts-with($plain[1], $plain[2]) and string-length($plain[1]) lt 200)"/>
  </xsl:function>

  <xsl:template match="/" as="document-node()">
    <xsl:document>
      <html lang="{teikit:label('language-code')}">
        <head>
          <xsl:call-template name="teikit:head">
            <xsl:with-param name="title" select="$teikit:title || ($edition[. ne ''] ! (' · ' || .))"/>
            <xsl:with-param name="up" select="'../'"/>
          </xsl:call-template>
          <xsl:call-template name="teikit:metadata"/>
        </head>
        <body class="document">
          <xsl:call-template name="teikit:banner"><xsl:with-param name="up" select="'../'"/></xsl:call-template>
          <main id="ui:main">
            <xsl:apply-templates select="*"/>
          </main>
          <xsl:call-template name="teikit:footer"/>
        </body>
      </html>
    </xsl:document>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus[not(ancestor::teiCorpus)] | /*" as="node()*" priority="1">
    <xsl:variable name="texts" as="element()*" select="if (self::text) then . else .//text[not(ancestor::text)]"/>
    <xsl:variable name="language" as="xs:string?" select="($texts[1]/@xml:lang, @xml:lang)[1]"/>
    <article>
      <header class="title">
        <xsl:apply-templates select="$teikit:title-head" mode="teikit:title"/>
        <xsl:if test="empty($teikit:title-head)">
          <h1><xsl:apply-templates select="teikit:titles($teikit:header)[1]/node()" mode="teikit:title"/><xsl:if test="empty(teikit:titles($teikit:header))">{$teikit:title}</xsl:if></h1>
        </xsl:if>
        <xsl:variable name="line" as="xs:string" select="string-join((string-join(teikit:authors($teikit:header), ', ')[. ne ''],
          teikit:created($teikit:header)[. ne '']), ' · ')"/>
        <xsl:variable name="subtitle" as="xs:string" select="teikit:subtitle($teikit:header)"/>
        <!-- the heading of the text may say it already -->
        <xsl:if test="$subtitle ne '' and not(contains(teikit:plain($teikit:title-head), teikit:plain($subtitle)))"><p class="subtitle" data-ui="subtitle">{$subtitle}</p></xsl:if>
        <xsl:if test="$line ne ''"><p class="of" data-ui="line">{$line}</p></xsl:if>
        <xsl:for-each select="$teikit:header/profileDesc/correspDesc[correspAction][not($line eq '')]">
          <p class="of letter" data-ui="letter"><xsl:for-each select="correspAction"><xsl:if test="position() gt 1"> · </xsl:if>{teikit:label(string((@type, 'correspAction')[1]))}: {string-join(*[not(self::note)] ! (if (self::date and teikit:date-words(.) ne '') then teikit:date-words(.) else teikit:words(.))[. ne ''], ', ')}</xsl:for-each></p>
        </xsl:for-each>
        <nav class="page" aria-label="{teikit:label('this-page')}">
          <ul>
            <li><a href="#ui:text">{teikit:label('text')}</a></li>
            <xsl:if test="teikit:notes(.)"><li><a href="#ui:notes">{teikit:label('notes')}</a></li></xsl:if>
            <xsl:if test="$teikit:header"><li><a href="#ui:about">{teikit:label('about')}</a></li></xsl:if>
            <li><a href="#ui:cite">{teikit:label('cite')}</a></li>
            <xsl:for-each select="tokenize($beside, ' ')">
              <li><a href="{teikit:beside-address(., $id, '../')}" type="{(map{'txt': 'text/plain', 'md': 'text/markdown', 'epub': 'application/epub+zip', 'pdf': 'application/pdf'}(.), 'application/xml')[1]}">{teikit:label('beside-' || .)}</a></li>
            </xsl:for-each>
          </ul>
        </nav>
        <xsl:call-template name="teikit:key"/>
        <xsl:call-template name="teikit:outline"/>
      </header>
      <div class="{if ($teikit:header//quotation/@marks = 'none') then 'text quoted' else 'text'}" id="ui:text">
        <xsl:if test="matches($language, '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$')"><xsl:attribute name="lang" select="$language"/></xsl:if>
        <xsl:if test="matches($language, '^(ar|he|fa|ur|yi|syr)(-|$)')"><xsl:attribute name="dir" select="'rtl'"/></xsl:if>
        <xsl:apply-templates select="if ($texts) then $texts else (sourceDoc, facsimile)"/>
      </div>
      <xsl:call-template name="teikit:notes"><xsl:with-param name="notes" select="teikit:notes(.)"/></xsl:call-template>
      <xsl:call-template name="teikit:named-here"/>
      <xsl:if test="$teikit:header"><xsl:call-template name="teikit:about"><xsl:with-param name="header" select="$teikit:header"/></xsl:call-template></xsl:if>
      <xsl:call-template name="teikit:cite"/>
    </article>
    <xsl:call-template name="teikit:neighbours"/>
  </xsl:template>

  <xsl:template match="TEI[ancestor::text] | teiCorpus[ancestor::text] | teiHeader[ancestor::text]" as="element()" priority="2"><xsl:call-template name="teikit:block"/></xsl:template>

  <!-- The notes that a number stands for: those of the text that the text itself does not show in their place. -->
  <xsl:function name="teikit:notes" as="element()*">
    <xsl:param name="root" as="element()"/>
    <xsl:sequence select="$root//text//note[not(parent::div | parent::body | parent::front | parent::back | parent::div1 | parent::div2 | parent::div3
      | parent::sp | parent::noteGrp | parent::list | parent::lg | parent::castList | parent::table | parent::floatingText | parent::text | parent::person | parent::place
      | parent::org | parent::event | parent::bibl | ancestor::biblStruct | parent::standOff | parent::listPerson | parent::listPlace | parent::listOrg | parent::listBibl)]
      [not(@type = 'reporter')][not(parent::app)]"/>
  </xsl:function>

  <xsl:mode name="teikit:title" on-no-match="text-only-copy" visibility="public" use-accumulators="#all"/>
  <xsl:template match="head" mode="teikit:title" as="element()">
    <h1>
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates mode="teikit:html"/>
    </h1>
  </xsl:template>
  <xsl:template match="note" mode="teikit:title" as="empty-sequence()"/>
  <xsl:template match="lb" mode="teikit:title" as="text()"><xsl:text> </xsl:text></xsl:template>

  <!-- The divisions of a long text. -->
  <xsl:template name="teikit:outline" as="element()?">
    <xsl:variable name="heads" as="element()*" select="$teikit:root//text//head[teikit:outlined(.)][normalize-space()] except $teikit:title-head"/>
    <xsl:if test="count($heads) gt 2">
      <nav class="toc" aria-label="{teikit:label('in-this-document')}">
        <details><summary>{teikit:label('in-this-document')}</summary>
          <ol>
            <xsl:for-each select="$heads[position() le 400]">
              <li class="depth-{min((3, count(ancestor::*[self::div or self::div1 or self::div2 or self::div3 or self::div4][head])))}"><a href="#{teikit:fragment(teikit:head-anchor(.))}">{teikit:shortened(teikit:words(.), 90)}</a></li>
            </xsl:for-each>
          </ol>
        </details>
      </nav>
    </xsl:if>
  </xsl:template>
  <xsl:function name="teikit:outlined" as="xs:boolean">
    <xsl:param name="head" as="element()"/>
    <xsl:sequence select="exists($head[not(@type = 'sub')][parent::div or parent::div1 or parent::div2 or parent::div3 or parent::div4 or parent::front or parent::back or parent::body]
      [not(ancestor::floatingText)][not(preceding-sibling::head)])"/>
  </xsl:function>
  <xsl:function name="teikit:head-anchor" as="xs:string">
    <xsl:param name="head" as="element()"/>
    <xsl:sequence select="(teikit:anchor($head), 'h:' || $head/accumulator-before('teikit:heading'))[1]"/>
  </xsl:function>
  <xsl:accumulator name="teikit:heading" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//head" select="$value + 1"/>
  </xsl:accumulator>

  <!-- How names are marked, and switches that work without a script. -->
  <xsl:template name="teikit:key" as="element()?">
    <xsl:variable name="kinds" as="xs:string*" select="distinct-values($teikit:names ! teikit:kind(.))"/>
    <xsl:if test="exists($kinds) or $teikit:root//text//(choice | pb)">
      <details class="display">
        <summary>{teikit:label('display')}</summary>
        <fieldset>
          <legend>{teikit:label('marks')}</legend>
          <xsl:for-each select="('persons', 'places', 'organisations', 'events', 'works', 'dates')[. = $kinds]">
            <label><input type="checkbox" class="show-{.}" checked="checked"/><xsl:text> </xsl:text><span class="name {.}">{teikit:label(.)}</span></label>
          </xsl:for-each>
          <xsl:if test="$teikit:root//text//choice[sic | orig | abbr][corr | reg | expan]">
            <span class="choices" role="radiogroup" aria-label="{teikit:label('readings')}">{teikit:label('readings')}:<xsl:for-each select="'corrected', 'source', 'both'">
              <label><input type="radio" name="readings" value="{.}" class="readings-{.}"><xsl:if test="position() eq 1"><xsl:attribute name="checked" select="'checked'"/></xsl:if></input><xsl:text> </xsl:text>{teikit:label('readings-' || .)}</label>
            </xsl:for-each></span>
          </xsl:if>
          <xsl:if test="$teikit:root//text//pb">
            <xsl:variable name="signs" as="xs:string*" select="if ($teikit:root//text//pb[@n]) then teikit:label('page-number') else (),
              distinct-values($teikit:root//text//pb[not(@n)] ! ('‖ ' || teikit:page-ends(.)))"/>
            <label><input type="checkbox" class="show-pages" checked="checked"/><xsl:text> </xsl:text>{string-join($signs, '; ')}</label>
          </xsl:if>
          <xsl:if test="$teikit:root//text//lb[not(ancestor::head)]"><label><input type="checkbox" class="show-lines"/><xsl:text> </xsl:text>{teikit:label('line-breaks')}</label></xsl:if>
        </fieldset>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- The names of this text, each explained. -->
  <xsl:template name="teikit:named-here" as="element()?">
    <!-- what a pointer means is found out once, not at each of its names -->
    <xsl:variable name="ones" as="element()*">
      <xsl:for-each-group select="$teikit:names[not(self::date)]" group-by="local-name() || ' ' || @type || ' ' || teikit:pointer(.)">
        <xsl:variable name="entry" as="element()?" select="teikit:entry(.)"/>
        <xsl:if test="$entry">
          <one xmlns="" kind="{teikit:kind(.)}" key="{teikit:name-key(., $id)}" count="{count(current-group())}" sort="{teikit:sort-name($entry)}" name="{teikit:preferred($entry)}" words="{teikit:explained($entry)}"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:if test="exists($ones)">
      <section class="named" aria-labelledby="ui:named">
        <h2 id="ui:named">{teikit:label('named')}</h2>
        <xsl:for-each-group select="$ones" group-by="string(@kind)">
          <xsl:sort select="index-of(('persons', 'places', 'organisations', 'events', 'works'), current-grouping-key())[1]"/>
          <xsl:variable name="kind" as="xs:string" select="current-grouping-key()"/>
          <h3>{teikit:label($kind)}</h3>
          <ul>
            <xsl:for-each-group select="current-group()" group-by="string(@key)">
              <xsl:sort select="string(@sort)" collation="http://www.w3.org/2013/collation/UCA"/>
              <li><a href="{teikit:register-address($kind, current-grouping-key())}">{@name}</a>{@words[. ne ''] ! (', ' || .)}<xsl:text>&#xA0;</xsl:text><span class="count">({sum(current-group()/@count)})</span></li>
            </xsl:for-each-group>
          </ul>
        </xsl:for-each-group>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="teikit:cite" as="element()">
    <section class="cite" aria-labelledby="ui:cite">
      <h2 id="ui:cite">{teikit:label('cite')}</h2>
      <p class="citation">{teikit:citation($teikit:header, $id, $edition)}{if ($base ne '') then ' ' || $base || 'documents/' || encode-for-uri($id) || '.html.' else ''}</p>
      <p class="beside">
        <xsl:for-each select="'bib', 'csl.json'"><xsl:if test="position() gt 1"> · </xsl:if><a href="{teikit:beside-address(., $id, '../')}">{teikit:label('beside-' || .)}</a></xsl:for-each>
      </p>
    </section>
  </xsl:template>

  <xsl:template name="teikit:neighbours" as="element()?">
    <xsl:if test="$previous ne '' or $next ne ''">
      <nav class="neighbours" aria-label="{teikit:label('other-documents')}">
        <xsl:if test="$previous ne ''">
          <a rel="prev" href="{encode-for-uri(substring-before($previous, ' '))}.html"><span class="way">{teikit:label('previous')}</span><xsl:text> </xsl:text><span>{substring-after($previous, ' ')}</span></a>
        </xsl:if>
        <xsl:if test="$next ne ''">
          <a rel="next" href="{encode-for-uri(substring-before($next, ' '))}.html"><span class="way">{teikit:label('next')}</span><xsl:text> </xsl:text><span>{substring-after($next, ' ')}</span></a>
        </xsl:if>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- Metadata for machines: Dublin Core, and the citation_ names that reference managers read. -->
  <xsl:template name="teikit:metadata" as="element()*">
    <xsl:variable name="file" as="element()?" select="$teikit:header/fileDesc"/>
    <xsl:variable name="date" as="xs:string?" select="$teikit:header/profileDesc/creation/date/teikit:date-order(.)[. ne ''][1]"/>
    <link rel="schema.DC" href="http://purl.org/dc/elements/1.1/"/>
    <link rel="schema.DCTERMS" href="http://purl.org/dc/terms/"/>
    <link rel="alternate" type="application/tei+xml" href="{teikit:beside-address('xml', $id, '../')}"/>
    <link rel="alternate" type="application/vnd.citationstyles.csl+json" href="{teikit:beside-address('csl.json', $id, '../')}"/>
    <meta name="DC.title" content="{teikit:full-title($teikit:header, $id)}"/>
    <meta name="DC.type" content="Text"/>
    <meta name="DC.format" content="text/html"/>
    <xsl:for-each select="teikit:authors($teikit:header)"><meta name="DC.creator" content="{.}"/></xsl:for-each>
    <xsl:for-each select="$file/titleStmt/(editor | respStmt/(persName | orgName | name)) ! teikit:words(.)[. ne '']"><meta name="DC.contributor" content="{.}"/></xsl:for-each>
    <xsl:for-each select="$file/publicationStmt/publisher ! teikit:words(.)[. ne '']"><meta name="DC.publisher" content="{.}"/></xsl:for-each>
    <xsl:for-each select="$date"><meta name="DCTERMS.created" content="{.}"/></xsl:for-each>
    <xsl:for-each select="($teikit:root//text/@xml:lang)[1]"><meta name="DC.language" content="{.}"/></xsl:for-each>
    <xsl:for-each select="$file/publicationStmt/idno[normalize-space()]"><meta name="DC.identifier" content="{normalize-space()}"/></xsl:for-each>
    <xsl:for-each select="$file/publicationStmt//licence/@target ! teikit:web-address(.)"><meta name="DC.rights" content="{.}"/></xsl:for-each>
    <xsl:for-each select="($file/sourceDesc//bibl[@type = 'citation'])[1]"><meta name="DC.source" content="{teikit:words(.)}"/></xsl:for-each>
    <xsl:for-each select="$teikit:header/profileDesc/abstract[normalize-space()][1]"><meta name="description" content="{teikit:shortened(teikit:words(.), 300)}"/></xsl:for-each>
    <meta name="citation_title" content="{teikit:full-title($teikit:header, $id)}"/>
    <xsl:if test="$edition ne ''"><meta name="citation_inbook_title" content="{$edition}"/><meta name="DCTERMS.isPartOf" content="{$edition}"/></xsl:if>
    <xsl:if test="$base ne ''"><meta name="citation_public_url" content="{$base}documents/{encode-for-uri($id)}.html"/></xsl:if>
    <xsl:for-each select="teikit:authors($teikit:header)"><meta name="citation_author" content="{.}"/></xsl:for-each>
    <xsl:for-each select="$date"><meta name="citation_publication_date" content="{translate(., '-', '/')}"/></xsl:for-each>
    <xsl:for-each select="$file/publicationStmt/publisher[1] ! teikit:words(.)[. ne '']"><meta name="citation_publisher" content="{.}"/></xsl:for-each>
    <xsl:for-each select="($teikit:root//text/@xml:lang)[1]"><meta name="citation_language" content="{.}"/></xsl:for-each>
    <xsl:if test="$base ne ''"><link rel="canonical" href="{$base}documents/{encode-for-uri($id)}.html"/></xsl:if>
    <!-- data, which no browser runs; its angle brackets are escapes of JSON -->
    <xsl:if test="$json-ld ne ''"><script type="application/ld+json"><xsl:value-of select="$json-ld"/></script></xsl:if>
  </xsl:template>
</xsl:stylesheet>
