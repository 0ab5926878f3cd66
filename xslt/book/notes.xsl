<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes as footnotes: an aside each, which a reading system opens in its place and a printer sets at the foot. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:template name="teikit:notes" as="element()?">
    <xsl:param name="notes" as="element()*"/>
    <xsl:if test="exists($notes) or exists($teikit:lettered)">
      <section class="notes">
        <h2 data-ui="notes">{teikit:label('notes')}</h2>
        <xsl:for-each select="$notes">
          <aside>
            <xsl:call-template name="teikit:attributes"><xsl:with-param name="class" select="'footnote'"/></xsl:call-template>
            <xsl:attribute name="id" select="teikit:note-anchor(.)"/>
            <a class="back" role="doc-backlink" href="#r:{accumulator-before('teikit:note')}" data-ui="note" aria-label="{teikit:label('back-to-note')} {teikit:note-mark(.)}">{teikit:note-mark(.)}</a>
            <xsl:text> </xsl:text>
            <xsl:if test="matches(@place, 'margin|left|right')"><span class="term" data-ui="place">{teikit:label('in-margin')}</span><xsl:text> </xsl:text></xsl:if>
            <xsl:apply-templates/>
          </aside>
        </xsl:for-each>
        <xsl:for-each select="$teikit:lettered">
          <aside id="c:{position()}" class="footnote reading">
            <a class="back" role="doc-backlink" href="#rc:{position()}" data-ui="note" aria-label="{teikit:label('back-to-note')} {format-integer(position(), 'a')}">{format-integer(position(), 'a')}</a>
            <xsl:text> </xsl:text>
            <xsl:apply-templates select="." mode="teikit:readings"/>
          </aside>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
