<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of the search: a form; the script fills in the rest, and says so where there is none. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:teikit="urn:x-teikit:xslt" exclude-result-prefixes="#all" expand-text="yes"
  default-mode="teikit:search" version="3.0">

  <xsl:mode name="teikit:search" on-no-match="shallow-skip" visibility="public"/>

  <xsl:template match="/" mode="teikit:search" as="document-node()">
    <xsl:document>
      <html lang="{teikit:label('language-code')}">
        <head>
          <xsl:call-template name="teikit:head"><xsl:with-param name="title" select="teikit:label('search') || $edition[. ne ''] ! (' · ' || .)"/><xsl:with-param name="up" select="''"/></xsl:call-template>
          <xsl:if test="$base ne ''"><link rel="canonical" href="{$base}search.html"/></xsl:if>
          <script src="assets/search.js" defer="defer" data-one="{teikit:label('search-one')}" data-many="{teikit:label('search-many')}" data-none="{teikit:label('search-none')}"
            data-rest="{teikit:label('search-rest')}" data-failed="{teikit:label('search-failed')}" data-dates="{teikit:label('dates')}" data-genres="{teikit:label('genres')}"
            data-persons="{teikit:label('persons')}" data-places="{teikit:label('places')}" data-languages="{teikit:label('languages')}"/>
        </head>
        <body class="search-page">
          <xsl:call-template name="teikit:banner"><xsl:with-param name="up" select="''"/><xsl:with-param name="here" select="'search'"/></xsl:call-template>
          <main id="ui:main">
            <header class="title"><h1>{teikit:label('search')}</h1></header>
            <noscript><p>{teikit:label('search-script')}</p></noscript>
            <form id="ui:search" role="search" hidden="hidden" method="get" action="search.html">
              <label for="ui:q">{teikit:label('search-for')}</label>
              <span class="field"><input id="ui:q" name="q" type="search" autocomplete="off" aria-describedby="ui:hint"/><button type="submit">{teikit:label('search-go')}</button></span>
              <p id="ui:hint" class="hint">{teikit:label('search-hint')}</p>
              <details class="facets"><summary>{teikit:label('narrow')}</summary><div class="sets" id="ui:facets"></div></details>
            </form>
            <section aria-label="{teikit:label('search-results')}">
              <p id="ui:status" role="status"></p>
              <ol id="ui:results" class="contents results"></ol>
              <p><button type="button" id="ui:more" hidden="hidden">{teikit:label('search-more')}</button></p>
            </section>
          </main>
          <xsl:call-template name="teikit:footer"><xsl:with-param name="up" select="''" tunnel="yes"/></xsl:call-template>
        </body>
      </html>
    </xsl:document>
  </xsl:template>
</xsl:stylesheet>
