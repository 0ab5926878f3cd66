"""What the content models of TEI P5 say of white space: which elements hold elements only, which are blocks.

White space between the children of an element-only element is layout; in any other element it is text
(Guidelines, "Use of White Space", section STGAxs). The list follows from the content models of TEI P5 4.x;
a test derives it again.
"""

from __future__ import annotations

ELEMENT_ONLY = frozenset(
    """
    TEI abstract addSpan additional address adminInfo alt altGrp altIdentifier alternate analytic anchor
    annotation annotationBlock app appInfo application arc argument attDef attList attRef availability back biblFull
    biblStruct bicond binary binding bindingDesc body broadcast cRefPattern caesura calendar calendarDesc
    castGroup castList catRef category cb certainty char charDecl choice cit citeData citeStructure classDecl
    classSpec climate cond conversion correction correspAction correspContext correspDesc custodialHist
    damageSpan dataFacet decoDesc default delSpan dimensions div div1 div2 div3 div4 div5 div6 div7 divGen
    docTitle eLeaf eTree editionStmt editorialDecl ellipsis encodingDesc entry epigraph epilogue equipment equiv
    event fDecl fLib facsimile figure fileDesc floatingText forest front fs fsConstraints fsDecl fsdDecl fsdLink
    fvLib gap gb glyph graph graphic group handDesc handNotes handShift history hom hyphenation iNode if iff
    imprint incident index interpGrp interpretation join joinGrp keywords kinesic lacunaEnd lacunaStart
    langKnowledge langUsage layoutDesc lb leaf lg link linkGrp list listAnnotation listApp listBibl listChange
    listEvent listForest listNym listObject listOrg listPerson listPlace listPrefixDef listRef listRelation
    listTranspose listWit localProp location locusGrp media metDecl milestone monogr move msContents msDesc
    msFrag msIdentifier msItem msItemStruct msPart namespace node normalization notatedMusic noteGrp notesStmt
    numeric nym object objectDesc objectIdentifier org particDesc path pause pb performance person personGrp
    persona physDesc place population postscript precision prefixDef profileDesc projectDesc prologue ptr
    publicationStmt punctuation quotation rdgGrp recordHist recording recordingStmt redo refState refsDecl
    relatedItem relation respStmt respons revisionDesc root row ruby samplingDecl schemaRef schemaSpec
    scriptDesc scriptStmt seal sealDesc segmentation seriesStmt set setting settingDesc shift sourceDesc
    sourceDoc sp spGrp space spanGrp standOff state stdVals styleDefDecl subst substJoin superEntry supportDesc
    surface surfaceGrp symbol table tagsDecl taxonomy teiCorpus teiHeader terrain text textClass textDesc then
    timeline titlePage titleStmt trait transcriptionDesc transpose tree triangle typeDesc undo
    unicodeProp unihanProp unitDecl unitDef
    vAlt vColl vDefault vLabel vMerge vNot vRange
    variantEncoding vocal when witEnd witStart
    """.split()
)

# element-only, but part of running text: a name may stand around or inside them
_PHRASE = frozenset(
    "addSpan anchor app caesura cb choice damageSpan delSpan ellipsis gap gb handShift index join "
    "lb milestone pause pb ptr rdgGrp ruby space subst".split()
)

BLOCKS = (ELEMENT_ONLY - _PHRASE) | frozenset(
    """
    ab bibl byline castItem cell closer dateline desc docAuthor docDate docEdition docImprint
    figDesc fw head imprimatur item l label note opener p role roleDesc salute
    signed speaker stage trailer titlePart view witness u
    """.split()
)

# in a choice, the reading that the source does not have
NOT_OF_THE_SOURCE = frozenset({"corr", "reg", "expan"})


def is_block(name: str) -> bool:
    """Tell whether a name or a date may not cross the borders of the element with this local name.

    >>> is_block("p"), is_block("hi")
    (True, False)
    """
    return name in BLOCKS
