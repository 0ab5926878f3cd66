<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of a package as METS: its record in MODS and its rights. The input is package/record. Where the processing
     instructions stand, teikit.deposit.mets writes the files and what belongs to which document, one after another: a
     package may hold more files than a tree in memory should. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teikit="urn:x-teikit:xslt" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.loc.gov/METS/"
  exclude-result-prefixes="xs teikit" expand-text="yes" default-mode="teikit:metadata" version="3.0">
  <xsl:include href="common.xsl"/>
  <xsl:include href="mods-body.xsl"/>
  <xsl:mode name="teikit:metadata" on-no-match="shallow-skip" visibility="public"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:template match="/package" as="element()" mode="teikit:metadata">
    <mets OBJID="{(teikit:identifiers(record), record/@id)[1]}" LABEL="{teikit:whole-title(record)}" TYPE="digital scholarly edition">
      <metsHdr>
        <xsl:for-each select="record/publisher"><agent ROLE="DISSEMINATOR" TYPE="ORGANIZATION"><name>{.}</name></agent></xsl:for-each>
        <agent ROLE="CREATOR" TYPE="OTHER" OTHERTYPE="SOFTWARE"><name>{@agent}</name></agent>
      </metsHdr>
      <dmdSec ID="description"><mdWrap MDTYPE="MODS" MDTYPEVERSION="3.8"><xmlData><xsl:sequence select="teikit:mods(record)"/></xmlData></mdWrap></dmdSec>
      <xsl:if test="record/(licence | rights)">
        <amdSec>
          <rightsMD ID="rights"><mdWrap MDTYPE="OTHER" OTHERMDTYPE="DC"><xmlData>
            <xsl:for-each select="record/(licence/(string(), string(@href)) , rights/string())[. ne '']"><dc:rights xmlns:dc="http://purl.org/dc/elements/1.1/">{.}</dc:rights></xsl:for-each>
          </xmlData></mdWrap></rightsMD>
        </amdSec>
      </xsl:if>
      <fileSec><xsl:processing-instruction name="teikit-files"/></fileSec>
      <structMap TYPE="logical">
        <div TYPE="edition" LABEL="{record/title}" DMDID="description">
          <xsl:if test="record/(licence | rights)"><xsl:attribute name="ADMID" select="'rights'"/></xsl:if>
          <xsl:processing-instruction name="teikit-structure"/>
        </div>
      </structMap>
    </mets>
  </xsl:template>
</xsl:stylesheet>
