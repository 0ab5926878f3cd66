<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the interface. To add a language, override teikit:labels with a map of your own: a word that it lacks
     is taken from English. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:teikit="urn:x-teikit:xslt"
  exclude-result-prefixes="#all" expand-text="yes" version="3.0">

  <xsl:variable name="teikit:labels" as="map(xs:string, xs:string)" visibility="public" select="map{}"/>

  <xsl:variable name="teikit:english" as="map(xs:string, xs:string)" select="map{
    'language-code': 'en', 'letters': 'Letters', 'none': 'None.', 'all-mentions': 'All mentions',
    'persons': 'Persons', 'places': 'Places', 'organisations': 'Organisations', 'events': 'Events', 'works': 'Works',
    'dates': 'Dates', 'person': 'person', 'place': 'place', 'organisation': 'organisation', 'event': 'event', 'work': 'work',
    'contents': 'Contents', 'about': 'About this document', 'text': 'Text', 'notes': 'Notes', 'named': 'Named in this text',
    'skip': 'Skip to the text', 'registers': 'Registers', 'previous': 'Previous', 'next': 'Next', 'display': 'Display, and key to the marks',
    'cite': 'How to cite', 'licence': 'Licence', 'rights': 'Rights', 'download': 'Download', 'page': 'page', 'note': 'Note',
    'responsibility': 'Responsibility', 'source': 'Source', 'publication': 'Publication', 'description': 'Description',
    'encoding': 'How the text was encoded', 'revision': 'History of this encoding', 'original': 'The archival original',
    'exemplar': 'The copy that was used', 'citation-printed': 'Citation as printed',
    'sic': 'The source reads', 'corr': 'correction', 'orig': 'Original spelling', 'abbr': 'Abbreviated', 'sic-by': 'corrected by', 'orig-by': 'regularised by', 'abbr-by': 'expanded by',
    'cert': 'certainty', 'supplied': 'supplied', 'supplied-by': 'supplied by', 'supplied-bracketed': 'supplied in the source in brackets; by whom is not stated',
    'supplied-unsaid': 'supplied; by whom is not stated', 'begins': 'It begins', 'data': 'Data', 'no-year': 'Without a year', 'date-of-document': 'Date of the document',
    'whole-edition': 'The whole edition', 'format-csv': 'CSV', 'format-jsonld': 'JSON-LD', 'format-geojson': 'GeoJSON', 'format-bib': 'BibTeX', 'format-json': 'CSL-JSON',
    'beside-xml': 'TEI', 'beside-txt': 'Plain text', 'beside-bib': 'BibTeX', 'beside-csl.json': 'CSL-JSON', 'page-number': 'Page numbers',
    'page-ends': 'page ends here', 'inferred': 'inferred', 'as-given': 'as given', 'technical': 'Technical details', 'subtitle': 'Subtitle',
    'link-to': 'Link to',
    'language-text': 'Language of this text', 'language-original': 'Language of the original', 'language-translation': 'Language of the translation',
    'language-source': 'Language of the source', 'language-quotation': 'Language of quotations', 'language-secondary': 'Also in it',
    'attribute-resp': 'responsibility', 'attribute-cert': 'certainty', 'attribute-rend': 'appearance', 'attribute-rendition': 'appearance', 'attribute-who': 'speaker',
    'attribute-when': 'date', 'attribute-ref': 'link', 'attribute-n': 'number', 'attribute-type': 'kind', 'attribute-break': 'whether a word breaks', 'attribute-xml:id': 'identifier',
    'attribute-corresp': 'correspondence', 'attribute-xml:lang': 'language', 'attribute-reason': 'reason', 'attribute-status': 'status', 'attribute-place': 'place', 'attribute-hand': 'hand',
    'textLang': 'Language', 'relatedItem': 'Related', 'origDate': 'Date of origin', 'origPlace': 'Place of origin',
    'setting': 'Setting', 'particDesc.person': 'Person', 'settingDesc.place': 'Place', 'status-free': 'free', 'status-unknown': 'not known', 'status-restricted': 'restricted',
    'level-s': 'Series', 'level-j': 'Journal', 'level-m': 'In', 'availability-encoding': 'Rights in this encoding', 'availability-source': 'Rights in the text',
    'type-local': 'in this edition', 'type-digital-source': 'in the digital source', 'type-fonds': 'fonds', 'type-credits': 'credits',
    'type-filename': 'file name', 'gap': 'gap in the text', 'unclear': 'hard to read',
    'author': 'Author', 'editor': 'Editor', 'principal': 'Principal researcher', 'sponsor': 'Sponsor', 'funder': 'Funder',
    'respStmt': 'Responsible', 'meeting': 'Meeting', 'titleStmt': 'Title', 'editionStmt': 'Edition', 'edition': 'Edition', 'extent': 'Extent',
    'publicationStmt': 'Publication', 'publisher': 'Publisher', 'distributor': 'Distributor', 'authority': 'Authority',
    'pubPlace': 'Place of publication', 'date': 'Date', 'idno': 'Identifier', 'availability': 'Availability', 'address': 'Address',
    'seriesStmt': 'Series', 'notesStmt': 'Notes', 'sourceDesc': 'Source', 'bibl': 'Bibliography', 'biblStruct': 'Bibliography',
    'biblFull': 'Bibliography', 'listBibl': 'Bibliography', 'recordingStmt': 'Recordings', 'scriptStmt': 'Script',
    'projectDesc': 'Purpose', 'samplingDecl': 'What was left out', 'editorialDecl': 'Editorial principles',
    'correction': 'Corrections', 'normalization': 'Normalisation', 'quotation': 'Quotation marks', 'hyphenation': 'Hyphenation',
    'segmentation': 'Segmentation', 'stdVals': 'Standard values', 'interpretation': 'Interpretation', 'punctuation': 'Punctuation',
    'tagsDecl': 'Kinds of markup used', 'styleDefDecl': 'Style language', 'refsDecl': 'References', 'classDecl': 'Classifications',
    'taxonomy': 'Taxonomy', 'appInfo': 'Software', 'application': 'Software', 'listPrefixDef': 'Prefixes', 'prefixDef': 'Prefix',
    'geoDecl': 'Coordinates', 'unitDecl': 'Units', 'variantEncoding': 'Apparatus', 'charDecl': 'Characters', 'schemaRef': 'Schema',
    'schemaSpec': 'Schema', 'fsdDecl': 'Feature structures', 'metDecl': 'Metre', 'abstract': 'Summary', 'creation': 'Created',
    'langUsage': 'Languages', 'language': 'Language', 'textDesc': 'Kind of text', 'particDesc': 'Participants',
    'settingDesc': 'Setting', 'textClass': 'Subjects', 'keywords': 'Keywords', 'catRef': 'Category', 'classCode': 'Class',
    'correspDesc': 'Correspondence', 'calendarDesc': 'Calendars', 'handNotes': 'Hands', 'listTranspose': 'Transpositions',
    'channel': 'Channel', 'constitution': 'Constitution', 'derivation': 'Derivation', 'domain': 'Domain', 'factuality': 'Factuality',
    'interaction': 'Interaction', 'preparedness': 'Preparedness', 'purpose': 'Purpose of the text', 'revisionDesc': 'Revisions',
    'xenoData': 'Other metadata', 'msIdentifier': 'Identifier', 'country': 'Country', 'region': 'Region', 'settlement': 'Place',
    'institution': 'Institution', 'repository': 'Repository', 'collection': 'Collection', 'msName': 'Name', 'altIdentifier': 'Also',
    'msContents': 'Contents', 'physDesc': 'Physical description', 'history': 'History', 'additional': 'Further information',
    'head': 'Heading', 'summary': 'Summary', 'msItem': 'Item', 'origin': 'Origin', 'provenance': 'Provenance',
    'acquisition': 'Acquisition', 'listWit': 'Witnesses', 'witness': 'Witness', 'sent': 'Sent', 'received': 'Received',
    'transmitted': 'Transmitted', 'redirected': 'Redirected', 'forwarded': 'Forwarded', 'correspContext': 'Context',
    'respStmt.resp': 'Responsibility', 'recordHist': 'Record', 'custodialHist': 'Custody', 'adminInfo': 'Administration',
    'surrogates': 'Surrogates', 'objectDesc': 'Object', 'supportDesc': 'Support', 'support': 'Support', 'layoutDesc': 'Layout',
    'layout': 'Layout', 'handDesc': 'Hands', 'typeDesc': 'Typescript', 'decoDesc': 'Decoration', 'bindingDesc': 'Binding',
    'sealDesc': 'Seals', 'accMat': 'Accompanying material', 'condition': 'Condition', 'foliation': 'Foliation', 'collation': 'Collation',
    'listPerson': 'Persons', 'listPlace': 'Places', 'listOrg': 'Organisations', 'listEvent': 'Events', 'seg': 'Statement',
    'birth': 'Born', 'death': 'Died', 'floruit': 'Active', 'occupation': 'Occupation', 'affiliation': 'Affiliation',
    'education': 'Education', 'nationality': 'Nationality', 'residence': 'Residence', 'faith': 'Faith', 'sex': 'Sex', 'gender': 'Gender',
    'age': 'Age', 'trait': 'Trait', 'state': 'State', 'location': 'Location', 'geo': 'Coordinates', 'desc': 'Description',
    'bloc': 'Bloc', 'district': 'District', 'forms': 'Also', 'conversion': 'Conversion'}"/>

  <xsl:function name="teikit:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($teikit:labels($key), $teikit:english($key), teikit:humanised($key))[1]"/>
  </xsl:function>

  <!-- msContents as "Ms contents": for an element that no one has given a word. -->
  <xsl:function name="teikit:humanised" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="spaced" as="xs:string" select="lower-case(replace($name, '([a-z])([A-Z])', '$1 $2'))"/>
    <xsl:sequence select="upper-case(substring($spaced, 1, 1)) || substring($spaced, 2)"/>
  </xsl:function>
</xsl:stylesheet>
