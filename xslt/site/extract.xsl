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
      <document xmlns="" id="{$id}" title="{teikit:title-of($header, $id)}" subtitle="{teikit:subtitle($header)}" year="{($header/fileDesc/publicationStmt/date/teikit:year(.))[1]}"
        publisher="{($header/fileDesc/publicationStmt/(publisher, authority, distributor) ! teikit:words(.))[1]}"
        licence="{($header/fileDesc/publicationStmt//licence/@target ! teikit:web-address(.))[1]}"
        place="{($header/profileDesc/creation/placeName[normalize-space()] ! teikit:known-as(.))[1]}" created="{teikit:created($header)}" order="{teikit:created-order($header)}"
        language="{(//text/@xml:lang, /*/@xml:lang)[1]}" >
        <xsl:for-each select="distinct-values($header/profileDesc/textClass/catRef/@target ! tokenize(normalize-space(.), ' ') ! teikit:category(., root($header)))[. ne '']"><genre>{.}</genre></xsl:for-each>
        <xsl:for-each select="$header/fileDesc/titleStmt/author[normalize-space()]">
          <author><xsl:call-template name="teikit:family"/>{teikit:known-as(.)}</author>
        </xsl:for-each>
        <xsl:for-each select="$header/fileDesc/titleStmt/(editor[@role = ('translator', 'trl')] | respStmt[matches(normalize-space(string-join(resp, ' ')), '^translat(ion|ed|or)', 'i')]/(persName | name))[normalize-space()]">
          <translator><xsl:call-template name="teikit:family"/>{teikit:known-as(.)}</translator>
        </xsl:for-each>
        <xsl:for-each select="$header/fileDesc/publicationStmt/idno[normalize-space()]"><idno type="{@type}">{normalize-space()}</idno></xsl:for-each>
        <xsl:for-each select="($header/fileDesc/sourceDesc//bibl[@type = 'citation'])[1]"><source>{teikit:words(.)}</source></xsl:for-each>
        <xsl:for-each select="($header/fileDesc/sourceDesc//ptr/@target ! teikit:web-address(.))[1]"><source-address>{.}</source-address></xsl:for-each>
        <xsl:for-each select="$header/profileDesc/abstract[normalize-space()]"><abstract>{if (*) then string-join(* ! teikit:words(.), ' ') else teikit:words(.)}</abstract></xsl:for-each>
        <xsl:if test="not($header/profileDesc/abstract[normalize-space()])">
          <xsl:for-each select="(//text//(p | ab)[not(ancestor::note or ancestor::front)][string-length(normalize-space()) gt 60])[1]"><opening>{teikit:sentences(teikit:words(.), 280)}</opening></xsl:for-each>
        </xsl:if>
        <!-- when the document itself arose, as the header says -->
        <xsl:for-each select="($header/profileDesc/creation//date[teikit:date-order(.) ne ''])[1]">
          <mention kind="dates" key="{teikit:plain-key(teikit:date-order(.))}" anchor="" words="{teikit:date-words(.)}">
            <before/><hit/><after/>
          </mention>
        </xsl:for-each>
        <xsl:for-each select="$header/fileDesc/publicationStmt/availability/licence"><licence href="{teikit:web-address(@target)}">{teikit:words(.)}</licence></xsl:for-each>
        <xsl:for-each select="(//standOff | $header)//(person | personGrp | place | org | event | object | bibl[ancestor::listBibl] | biblStruct[ancestor::listBibl])
          [@xml:id][not(teikit:is-participant(.))][ancestor::standOff or ancestor::particDesc or ancestor::settingDesc or ancestor::listPerson or ancestor::listPlace or ancestor::listOrg]">
          <xsl:call-template name="teikit:entry-data"/>
        </xsl:for-each>
        <xsl:call-template name="teikit:passages"/>
      </document>
    </xsl:document>
  </xsl:template>

  <xsl:function name="teikit:category" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="node()"/>
    <xsl:sequence select="(key('teikit:by-id', substring-after($pointer, '#'), $document)[1]/catDesc[1] ! teikit:words(.), replace($pointer, '^.*[#/:]', ''))[. ne ''][1]"/>
  </xsl:function>

  <!-- The family name, where the encoder marked it or the text calls the person by it alone. -->
  <xsl:template name="teikit:family" as="attribute()?">
    <xsl:variable name="entry" as="element()?" select="teikit:header-entry(.)"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(teikit:known-as(.), ' ')"/>
    <xsl:variable name="family" as="xs:string?" select="((., $entry)//surname[1] ! teikit:words(.), $parts[. = $entry/persName ! teikit:words(.)][last()][count($parts) gt 1])[1]"/>
    <xsl:if test="$family = $parts or contains(teikit:known-as(.), string($family[contains(., ' ')]))[exists($family)]"><xsl:attribute name="family" select="$family"/></xsl:if>
  </xsl:template>

  <!-- As many whole sentences as the length allows, and the first of them cut where it is longer. -->
  <xsl:function name="teikit:sentences" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:variable name="held" as="xs:string" select="replace(substring($text, 1, $length), '^(.{40,}[.?!][”’&quot;)\]]*)\s.*$', '$1', 's')"/>
    <xsl:sequence select="if (string-length($text) le $length) then $text else if (matches($held, '[.?!][”’&quot;)\]]*$')) then $held || ' …' else teikit:shortened($text, $length)"/>
  </xsl:function>

  <xsl:template name="teikit:entry-data" as="element()">
    <entry xmlns="" kind="{teikit:kind(.)}" key="{teikit:entry-key(., $id)}" name="{teikit:preferred(.)}" sort="{teikit:sort-name(.)}" words="{teikit:explained(.)}"
      birth="{birth/teikit:date-order(.)[. ne '']}" death="{death/teikit:date-order(.)[. ne '']}" when="{teikit:date-order(.)}" geo="{normalize-space((location/geo)[1])}">
      <xsl:variable name="preferred" as="xs:string" select="teikit:preferred(.)"/>
      <xsl:for-each select="distinct-values((persName | placeName | geogName | orgName | eventName | title) ! teikit:words(.))[. ne $preferred]"><form>{.}</form></xsl:for-each>
      <xsl:for-each select="(birth | death | floruit | occupation | nationality | country | location/geo | desc | note)[normalize-space() or teikit:date-words(.) ne '']">
        <detail name="{local-name()}">{string-join((teikit:words(.)[. ne ''], teikit:date-words(.)[. ne ''][not(normalize-space(current()))]), ', ')}</detail>
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
</xsl:stylesheet>
