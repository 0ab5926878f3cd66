<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages of a site share: head, banner, footer. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <xsl:template name="teikit:head" as="element()*">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="up" as="xs:string"/>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; img-src 'self'; base-uri 'none'; form-action 'none'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="referrer" content="no-referrer"/>
    <meta name="generator" content="teikit"/>
    <title>{$title}</title>
    <link rel="stylesheet" href="{$up}assets/edition.css"/>
    <xsl:if test="$theme ne ''"><link rel="stylesheet" href="{$up}assets/theme.css"/></xsl:if>
  </xsl:template>

  <xsl:param name="theme" as="xs:string" select="''"/>

  <xsl:template name="teikit:banner" as="element()+">
    <xsl:param name="up" as="xs:string"/>
    <xsl:param name="here" as="xs:string" select="''"/>
    <a class="skip" href="#ui:main">{teikit:label('skip')}</a>
    <header class="banner">
      <a class="edition" href="{$up}index.html">
        <xsl:if test="$here eq 'index'"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
        <xsl:text>{if ($edition ne '') then $edition else teikit:label('contents')}</xsl:text>
      </a>
      <xsl:if test="$registers ne ''">
        <nav aria-label="{teikit:label('registers')}">
          <ul>
            <xsl:for-each select="tokenize($registers, ' ')">
              <li><a href="{$up}registers/{.}.html"><xsl:if test="$here eq ."><xsl:attribute name="aria-current" select="'page'"/></xsl:if>{teikit:label(.)}</a></li>
            </xsl:for-each>
          </ul>
        </nav>
      </xsl:if>
    </header>
  </xsl:template>

  <xsl:template name="teikit:footer" as="element()">
    <xsl:param name="up" as="xs:string" select="'../'" tunnel="yes"/>
    <footer class="colophon">
      <p>{if ($edition ne '') then $edition || '. ' else ''}Encoded in TEI, published with teikit.</p>
    </footer>
  </xsl:template>
</xsl:stylesheet>
