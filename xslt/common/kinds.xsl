<?xml version="1.0" encoding="UTF-8"?>
<!-- Which elements are blocks, and which stand in running text. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:teikit="urn:x-teikit:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <!-- An element that holds one of these, notes apart, becomes a div where it would else be a p or a span. -->
  <xsl:variable name="teikit:block-names" as="map(xs:string, xs:boolean)" select="map:merge(tokenize(
    'ab addrLine address altIdentifier annotationBlock argument back biblFull biblStruct body byline camera caption castGroup
    castItem castList closer dateline div div0 div1 div2 div3 div4 div5 div6 div7 docAuthor docDate docEdition docImprint
    docTitle entry entryFree epigraph epilogue eTree event figDesc figure floatingText forest front fw group head history imprimatur
    interpGrp item l lg list listAnnotation listApp listBibl listEvent listNym listObject listOrg listPerson listPlace listRelation
    listWit line linkGrp msContents msDesc msItem msItemStruct msPart msFrag noteGrp nym object opener org p performance person
    personGrp physDesc place postscript prologue quote-block relation row salute set signed sound sp spGrp spanGrp speaker standOff
    superEntry surface surfaceGrp table tech timeline titlePage titlePart trailer u view witness zone sourceDoc facsimile
    additional adminInfo accMat bindingDesc decoDesc handDesc objectDesc supportDesc support layoutDesc layout typeDesc
    scriptDesc sealDesc musicNotation origin provenance acquisition summary recordHist custodialHist surrogates source
    egXML eg exemplum classSpec elementSpec schemaSpec specGrp attList valList listTranspose listChange handNotes
    binding seal decoNote handNote typeNote scriptNote condition foliation collation dimensions altGrp joinGrp
    fs fLib fvLib fsdDecl graph tree text TEI teiCorpus teiHeader
    abstract additions appInfo application broadcast calendar calendarDesc catDesc category catRef change citeData citeStructure classCode classDecl
    colophon conversion correction correspAction correspContext correspDesc creation custEvent editorialDecl encodingDesc equipment fileDesc
    filiation geoDecl hyphenation interpretation keywords langUsage licence listPrefixDef metDecl namespace normalization notesStmt particDesc
    prefixDef profileDesc projectDesc punctuation quotation recording recordingStmt refState refsDecl rendition revisionDesc samplingDecl
    schemaRef scriptStmt segmentation setting settingDesc sourceDesc stdVals styleDefDecl tagUsage tagsDecl taxonomy textClass textDesc
    transcriptionDesc unitDecl unitDef variantEncoding xenoData'
    , '\s+') ! map{.: true()})"/>

  <!-- Elements of running text that ask for no more than a span with their name as its class. -->
  <xsl:variable name="teikit:phrase-names" as="map(xs:string, xs:boolean)" select="map:merge(tokenize(
    'abbr add addName affiliation age am anchor att author biblScope citedRange witDetail birth catchwords c cit cl climate code collection cRefPattern
    country damage death del depth desc dim distinct district editor education email emph ex expan explicit extent faith
    finalRubric floruit foreign forename formula g gap gender genName gen geo geogFeat geogName gi gloss heraldry height hi
    hom idno ident imprint incident incipit institution kinesic label lang language langKnowledge langKnown lem
    location locus locusGrp m material measure measureGrp mentioned metamark mod monogr analytic msIdentifier msName name nameLink
    nationality notatedMusic num objectIdentifier objectName objectType occupation offset orig origDate origPlace orth
    parasite pause pc persona personName phr placeName population pos pron publisher pubPlace q quote rdg redo ref reg region
    relatedItem repository residence resp respStmt restore retrace role roleDesc roleName rs rt ruby rb rubric s said secFol seg
    series settlement sense sex shelfmark shift sic signatures soCalled socecStatus space specDesc specList stage stamp street postCode postBox
    state subc subst supplied surname surplus syll tag term terrain time title titleStmt trait undo unclear unit usg val value
    vocal w watermark width width writing xr xen form gramGrp gram etym def case number per tns mood iType stress hyph lbl re
    bibl availability edition editionStmt publicationStmt seriesStmt meeting sponsor funder principal distributor authority
    orgName persName eventName date choice corr secl undo transpose listForest eLeaf f string numeric symbol binary default
    numericValue equiv interp span link ptr certainty precision respons bloc persPronouns idx activity locale
    constitution channel derivation domain factuality interaction preparedness purpose app rdgGrp wit lacunaStart lacunaEnd
    witStart witEnd alt when annotation note handShift actor caesura headItem headLabel metSym move path rhyme substJoin textLang'
    , '\s+') ! map{.: true()}, map{'duplicates': 'use-first'})"/>

  <xsl:function name="teikit:is-block" as="xs:boolean" visibility="public">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="map:contains($teikit:block-names, local-name($node))"/>
  </xsl:function>

  <!-- Does an element hold a block that will stand where the element stands? What stands in a note stands elsewhere. -->
  <xsl:function name="teikit:holds-blocks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="blocks" as="element()*" select="$node/descendant::*[map:contains($teikit:block-names, local-name(.))]"/>
    <xsl:sequence select="if (empty($blocks)) then false() else if (empty($node/descendant::note)) then true()
      else exists($blocks[empty(ancestor::note[. >> $node])])"/>
  </xsl:function>

</xsl:stylesheet>
