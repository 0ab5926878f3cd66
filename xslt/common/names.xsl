<?xml version="1.0" encoding="UTF-8"?>
<!-- Whom a name means: keys of register entries, their addresses, and the words that explain them. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <xsl:key name="teikit:by-id" match="*[@xml:id]" use="@xml:id"/>
  <xsl:key name="teikit:by-authority" match="person[@xml:id] | personGrp[@xml:id] | place[@xml:id] | org[@xml:id] | event[@xml:id] | object[@xml:id]"
    use="tokenize(normalize-space(@corresp), ' ')"/>

  <!-- The register to which a name belongs, or nothing for an element that no register lists. -->
  <xsl:function name="teikit:kind" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:choose>
      <xsl:when test="$name[self::persName | self::person | self::personGrp | self::persona]">persons</xsl:when>
      <xsl:when test="$name[self::placeName | self::place | self::geogName | self::settlement | self::country
        | self::region | self::district | self::bloc]">places</xsl:when>
      <xsl:when test="$name[self::orgName | self::org]">organisations</xsl:when>
      <xsl:when test="$name[self::eventName | self::event]">events</xsl:when>
      <xsl:when test="$name[self::title | self::bibl | self::biblStruct | self::object | self::objectName]">works</xsl:when>
      <xsl:when test="$name[self::date]">dates</xsl:when>
      <xsl:when test="$name[self::rs | self::name]">
        <xsl:variable name="pointed" as="element()?" select="teikit:entry($name)"/>
        <xsl:sequence select="if ($pointed) then teikit:kind($pointed) else teikit:kind-of-type($name/@type)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="teikit:kind-of-type" as="xs:string?">
    <xsl:param name="type" as="xs:string?"/>
    <xsl:variable name="word" as="xs:string" select="lower-case(string($type))"/>
    <xsl:sequence select="
      if ($word = ('person', 'pers', 'persname', 'people')) then 'persons'
      else if ($word = ('place', 'placename', 'geo', 'city', 'country')) then 'places'
      else if ($word = ('org', 'organisation', 'organization', 'orgname', 'institution')) then 'organisations'
      else if ($word = ('event', 'eventname')) then 'events'
      else if ($word = ('work', 'bibl', 'title')) then 'works' else ()"/>
  </xsl:function>

  <!-- The pointer of a name: the first of @ref, @corresp, @key that holds something. Several pointers in one @ref mean
       several referents; the register lists the mention under the first. -->
  <xsl:function name="teikit:pointer" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="($name/(@ref, @corresp[not($name[self::person | self::place | self::org | self::event])],
      @key) ! tokenize(normalize-space(.), ' ')[. ne '' and . ne '#'])[1]"/>
  </xsl:function>

  <!-- The entry of this document's own lists (standOff, or the lists of the header) that a name points to. -->
  <xsl:function name="teikit:entry" as="element()?">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="pointer" as="xs:string?" select="teikit:pointer($name)"/>
    <xsl:sequence select="if (starts-with($pointer, '#'))
      then key('teikit:by-id', substring($pointer, 2), root($name))[teikit:is-entry(.)][1] else ()"/>
  </xsl:function>

  <!-- who only takes part, and points to the entry that says who it is, is no entry -->
  <xsl:function name="teikit:is-participant" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node[ancestor::particDesc or ancestor::settingDesc][@sameAs or starts-with(@corresp, '#') or (persName | orgName | placeName | name)/@ref])"/>
  </xsl:function>

  <xsl:function name="teikit:is-entry" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="not(teikit:is-participant($node)) and exists($node[self::person | self::personGrp | self::place | self::org | self::event | self::object
      | self::bibl[ancestor::listBibl] | self::biblStruct[ancestor::listBibl]])"/>
  </xsl:function>

  <!-- The key of an entry across documents: the id in the authority file that it corresponds to, else its own id with the
       document's, since two documents may use one id for different things. -->
  <xsl:function name="teikit:entry-key" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="document" as="xs:string"/>
    <xsl:variable name="authority" as="xs:string?" select="$entry/@corresp/tokenize(normalize-space(.), ' ')[1]"/>
    <xsl:sequence select="if (contains($authority, '#')) then teikit:plain-key(substring-after($authority, '#'))
      else if ($authority) then teikit:plain-key($authority)
      else teikit:plain-key($document || '.' || $entry/@xml:id)"/>
  </xsl:function>

  <!-- The key under which a name is registered; empty for a name without a referent. -->
  <xsl:function name="teikit:name-key" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="document" as="xs:string"/>
    <xsl:variable name="pointer" as="xs:string?" select="teikit:pointer($name)"/>
    <xsl:variable name="entry" as="element()?" select="teikit:entry($name)"/>
    <xsl:sequence select="if ($entry) then teikit:entry-key($entry, $document)
      else if (starts-with($pointer, '#')) then teikit:plain-key($document || '.' || substring($pointer, 2))
      else if ($pointer) then teikit:plain-key($pointer) else ()"/>
  </xsl:function>

  <!-- HTML allows anything but white space in an id. -->
  <xsl:function name="teikit:plain-key" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '\s+', '_')"/>
  </xsl:function>

  <!-- The preferred name of an entry. -->
  <xsl:function name="teikit:preferred" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$entry/(persName | placeName | geogName | orgName | eventName | label | head
      | title | objectIdentifier/objectName | name | settlement | monogr/title | analytic/title)"/>
    <xsl:variable name="best" as="element()?" select="($names[@type = ('main', 'preferred', 'pref')], $names)[1]"/>
    <xsl:sequence select="if ($best) then teikit:words($best)
      else if (normalize-space($entry)) then teikit:shortened(teikit:words($entry), 80)
      else string($entry/@xml:id)"/>
  </xsl:function>

  <!-- The text of an element, its parts parted by a space where the encoder wrote none. -->
  <xsl:function name="teikit:words" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="normalize-space(string-join($node/descendant-or-self::text()[normalize-space() or true()]
      [empty(ancestor::note) or exists($node/ancestor-or-self::note)]
      [empty(parent::sic[parent::choice] | parent::orig[parent::choice] | parent::abbr[parent::choice])], ''))"/>
  </xsl:function>

  <xsl:function name="teikit:shortened" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="if (string-length($text) le $length) then $text
      else replace(substring($text, 1, $length), '\s+\S*$', '') || '…'"/>
  </xsl:function>

  <!-- One line that explains an entry: life or founding dates, office, country. -->
  <xsl:function name="teikit:explained" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="birth" as="xs:string?" select="$entry/birth ! teikit:year(.)"/>
    <xsl:variable name="death" as="xs:string?" select="$entry/death ! teikit:year(.)"/>
    <xsl:variable name="life" as="xs:string?" select="
      if ($birth and $death) then $birth || '–' || $death
      else if ($birth) then teikit:label('born') || ' ' || $birth else if ($death) then teikit:label('died') || ' ' || $death else ()"/>
    <xsl:variable name="when" as="xs:string?" select="$entry[self::event] ! teikit:date-words(.)"/>
    <xsl:sequence select="string-join(($life, $when[. ne ''], $entry/(occupation, desc, country)[not(*/*)] ! teikit:words(.),
      $entry/note ! teikit:shortened(teikit:words(.), 160)), '; ')"/>
  </xsl:function>

  <xsl:function name="teikit:year" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="iso" as="xs:string?" select="($node, $node/date)/(@when, @notBefore, @from, @when-iso)[1] ! string()"/>
    <xsl:sequence select="if ($iso) then teikit:iso-year($iso) else (normalize-space($node)[. ne ''])[1]"/>
  </xsl:function>
</xsl:stylesheet>
