<?xml version="1.0" encoding="UTF-8"?>
<!-- Formulas: MathML as the browser sets it, none of it but its own elements and harmless attributes; everything else as text. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:html" version="3.0">

  <xsl:template match="Q{http://www.w3.org/1998/Math/MathML}*" as="node()*" priority="2">
    <xsl:choose>
      <xsl:when test="local-name() = ('math', 'mi', 'mn', 'mo', 'mtext', 'mspace', 'ms', 'mrow', 'mfrac', 'msqrt', 'mroot', 'mstyle', 'mpadded', 'mphantom', 'msub', 'msup', 'msubsup',
        'munder', 'mover', 'munderover', 'mmultiscripts', 'mprescripts', 'none', 'mtable', 'mtr', 'mtd') and (self::Q{http://www.w3.org/1998/Math/MathML}math or ancestor::Q{http://www.w3.org/1998/Math/MathML}math)">
        <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
          <xsl:copy-of select="@mathvariant, @display, @displaystyle, @stretchy, @fence, @separator, @form, @linethickness, @columnspan, @rowspan, @accent, @accentunder"/>
          <xsl:apply-templates/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="notatedMusic" as="element()">
    <xsl:element name="{teikit:container(.)}">
      <xsl:call-template name="teikit:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
