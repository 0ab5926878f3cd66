<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates as words: what the attributes of att.datable say, for readers. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <xsl:variable name="teikit:months" as="xs:string+" select="tokenize(teikit:label('months'), ' ')"/>

  <!-- 1991-04-15 as "15 April 1991", 1957-04 as "April 1957"; what is no such date stands as it is. -->
  <xsl:function name="teikit:iso-words" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="replace(normalize-space($iso), 'T.*$|Z$', '')"/>
    <xsl:sequence select="
      if (matches($plain, '^-?\d{4,}-(0[1-9]|1[0-2])-[0-3]\d$')) then
        let $parts := tokenize(replace($plain, '^-', ''), '-') return
          number($parts[3]) || ' ' || $teikit:months[number($parts[2])] || ' ' || teikit:iso-year($plain)
      else if (matches($plain, '^-?\d{4,}-(0[1-9]|1[0-2])$')) then
        let $parts := tokenize(replace($plain, '^-', ''), '-') return
          $teikit:months[number($parts[2])] || ' ' || teikit:iso-year($plain)
      else if (matches($plain, '^--(0[1-9]|1[0-2])-[0-3]\d$')) then
        number(substring($plain, 6)) || ' ' || $teikit:months[number(substring($plain, 3, 2))]
      else if (matches($plain, '^-?\d{4,}$')) then teikit:iso-year($plain) else $plain"/>
  </xsl:function>

  <xsl:function name="teikit:iso-year" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="year" as="xs:string" select="replace($iso, '^(-?\d{4,}).*$', '$1')"/>
    <!-- year 0 of ISO 8601 is 1 BC -->
    <xsl:sequence select="if (matches($year, '^-\d+$')) then string(xs:integer(substring($year, 2)) + 1) || ' ' || teikit:label('bc')
      else if (matches($year, '^\d+$')) then string(xs:integer($year)) else $iso"/>
  </xsl:function>

  <!-- What the attributes of a dated element say; empty when they say nothing. -->
  <xsl:function name="teikit:date-words" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="when" as="xs:string?" select="$date/(@when, @when-iso, @when-custom)[1]"/>
    <xsl:variable name="from" as="xs:string?" select="$date/(@from, @from-iso, @from-custom)[1]"/>
    <xsl:variable name="to" as="xs:string?" select="$date/(@to, @to-iso, @to-custom)[1]"/>
    <xsl:variable name="after" as="xs:string?" select="$date/(@notBefore, @notBefore-iso, @notBefore-custom)[1]"/>
    <xsl:variable name="before" as="xs:string?" select="$date/(@notAfter, @notAfter-iso, @notAfter-custom)[1]"/>
    <xsl:sequence select="string-join((
      $when ! teikit:iso-words(.),
      if ($from and $to) then teikit:iso-words($from) || ' ' || teikit:label('date-to') || ' ' || teikit:iso-words($to)
        else ($from ! (teikit:label('date-from') || ' ' || teikit:iso-words(.)), $to ! (teikit:label('date-to') || ' ' || teikit:iso-words(.))),
      if ($after and $before) then teikit:label('date-between') || ' ' || teikit:iso-words($after) || ' ' || teikit:label('and') || ' ' || teikit:iso-words($before)
        else ($after ! (teikit:label('date-not-before') || ' ' || teikit:iso-words(.)), $before ! (teikit:label('date-not-after') || ' ' || teikit:iso-words(.)))), ', ')"/>
  </xsl:function>

  <!-- The value by which dates are put in order: the earliest day that the attributes allow. -->
  <xsl:function name="teikit:date-order" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="string($date/(@when, @from, @notBefore, @to, @notAfter, @when-iso, @from-iso, @notBefore-iso,
      @when-custom, @from-custom)[1])"/>
  </xsl:function>

  <!-- What datetime of HTML's time element may hold, or nothing. -->
  <xsl:function name="teikit:datetime" as="xs:string?">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="iso" as="xs:string" select="normalize-space($date/@when)"/>
    <xsl:sequence select="$iso[matches(., '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$') and not(starts-with(., '0000'))]
      [if (string-length(.) eq 10) then . castable as xs:date else true()]"/>
  </xsl:function>
</xsl:stylesheet>
