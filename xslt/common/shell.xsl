<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages of a site share: head, banner, footer. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <xsl:template name="teikit:head" as="element()*">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="up" as="xs:string"/>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; font-src 'self' file:; base-uri 'none'; form-action 'self' file:"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="referrer" content="no-referrer"/>
    <meta name="generator" content="teikit"/>
    <title>{$title}</title>
    <link rel="stylesheet" href="{$up}assets/edition.css"/>
    <xsl:if test="$theme ne ''"><link rel="stylesheet" href="{$up}assets/theme.css"/></xsl:if>
    <script src="{$up}assets/edition.js" defer="defer"/>
  </xsl:template>

  <xsl:param name="theme" as="xs:string" select="''"/>
  <!-- no: the page stands alone, without start page, registers and search -->
  <xsl:param name="site" as="xs:string" select="'yes'"/>

  <xsl:template name="teikit:banner" as="element()+">
    <xsl:param name="up" as="xs:string"/>
    <xsl:param name="here" as="xs:string" select="''"/>
    <a class="skip" href="#ui:main">{teikit:label('skip')}</a>
    <header class="banner">
      <a class="edition" href="{$up}index.html">
        <xsl:if test="$here eq 'index'"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
        <xsl:text>{if ($edition ne '') then $edition else teikit:label('contents')}</xsl:text>
      </a>
      <xsl:if test="$site eq 'yes'">
        <nav aria-label="{teikit:label('registers')}">
          <ul>
            <xsl:for-each select="tokenize($registers, ' ')">
              <li><a href="{$up}registers/{.}.html"><xsl:if test="$here eq ."><xsl:attribute name="aria-current" select="'page'"/></xsl:if>{teikit:label(.)}</a></li>
            </xsl:for-each>
            <li class="search"><a href="{$up}search.html"><xsl:if test="$here eq 'search'"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>{teikit:label('search')}</a></li>
          </ul>
        </nav>
      </xsl:if>
    </header>
  </xsl:template>

  <xsl:template name="teikit:footer" as="element()">
    <xsl:param name="up" as="xs:string" select="'../'" tunnel="yes"/>
    <footer class="colophon">
      <p>{if ($edition ne '') then $edition || '. ' else ''}{teikit:label('colophon')}</p>
    </footer>
  </xsl:template>
</xsl:stylesheet>
