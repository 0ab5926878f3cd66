"""Codes that are no rules of check: what encoding, annotating and publishing say of their own work."""

from __future__ import annotations

from dataclasses import dataclass

from teikit.findings import Severity


@dataclass(frozen=True, slots=True)
class StepCode:
    """A code that a step other than check gives a finding: who gives it, how heavy, what it says and what to do."""

    code: str
    step: str
    severity: Severity
    summary: str
    advice: str


STEP_CODES = (
    StepCode(
        "ENC900",
        "build",
        "error",
        "A source could not be encoded; the others are done.",
        "The message says what stopped it. No file is written for it.",
    ),
    StepCode(
        "ENC901",
        "encode",
        "warning",
        "The character encoding of a source was guessed.",
        "If letters look wrong, state the encoding with --encoding.",
    ),
    StepCode(
        "ENC902",
        "encode",
        "warning",
        "The kind of a source was detected on little evidence.",
        "State the reader with --reader or encode.reader in edition.toml.",
    ),
    StepCode(
        "ENC903",
        "encode",
        "warning",
        "A source has no title that could be found.",
        "State the title in edition.toml (encode.documents) or as a decision.",
    ),
    StepCode(
        "ENC904",
        "encode",
        "warning",
        "A source holds characters that XML forbids; they are read as their pictures.",
        "Look them up in the source: they are most often remains of another program.",
    ),
    StepCode(
        "ENC905",
        "encode",
        "error",
        "Beside its front matter a source has no text.",
        "Look whether the file is whole, and whether the reader is the right one.",
    ),
    StepCode(
        "ENC906",
        "encode",
        "info",
        "A slip of the source is corrected in choice, its reading kept.",
        "A decision with keep = true refuses the correction.",
    ),
    StepCode(
        "ENC907",
        "encode",
        "info",
        "A quotation mark has no partner and stays plain text.",
        "A decision of the kind quotation says what the mark is.",
    ),
    StepCode(
        "ENC908",
        "build",
        "error",
        "Two sources would become one TEI file.",
        "Rename one of them.",
    ),
    StepCode(
        "ENC909",
        "build",
        "error",
        "The work on a source did not come to an end: it took too long, too much memory, or ended its process.",
        "Look at the source; raise --time-limit or --memory-limit if it is only large. A fault of teikit: report it.",
    ),
    StepCode(
        "ENC930",
        "encode",
        "warning",
        "A person and the encoder changed one thing in different ways; the person's version stands.",
        "Choose between the two, and delete the instruction teikit-conflict that holds the other.",
    ),
    StepCode(
        "ENC931",
        "encode",
        "warning",
        "An edited file cannot be merged with what would be generated now; it is kept as it is.",
        "Encode into another folder, and take over by hand what is wanted.",
    ),
    StepCode(
        "ENC917",
        "encode",
        "warning",
        "A source declares an encoding that its bytes are not in.",
        "Where letters look wrong, state the encoding with --encoding.",
    ),
    StepCode(
        "ENC918",
        "encode",
        "warning",
        "Some lines of a source are in one encoding, some in another.",
        "Read the lines named; the ledger names both encodings (utf-8+cp1252), and the proof reads them so.",
    ),
    StepCode(
        "ENC919",
        "encode",
        "warning",
        "Words of a source went through a wrong encoding before (mojibake); they stand as they are.",
        "--repair reads them as they were meant; ledger and header record each place.",
    ),
    StepCode(
        "ENC920",
        "encode",
        "info",
        "What a format holds beside text is not carried over.",
        "The message names it: targets of links that lead nowhere from here, pictures, fields of a program.",
    ),
    StepCode(
        "ENC921",
        "encode",
        "warning",
        "A row of the table of metadata and the sources do not fit.",
        "A row names a file or an id that is not among the sources, or a source has no row.",
    ),
    StepCode(
        "ENC922",
        "encode",
        "warning",
        "A file is in a format that teikit does not read; the others are done.",
        "The message says what to save it as.",
    ),
    StepCode(
        "ENC923",
        "encode",
        "info",
        "How a source was read: by which reader, and what kind of text it seems to be, with the weight of each signal.",
        "Where the reader is wrong, --reader states it; the kind of text is told and changes nothing.",
    ),
    StepCode(
        "ENC924",
        "encode",
        "warning",
        "A reader failed on a source; its text is whole, and each group of lines is a paragraph.",
        "Mark the structure by hand or in the source, and report the file: it is a fault of the reader.",
    ),
    StepCode(
        "NAM490",
        "annotate",
        "error",
        "An authority file cannot be used.",
        "The message says what is wrong in it; its entries are missing until it is mended.",
    ),
    StepCode(
        "NAM491",
        "annotate",
        "warning",
        "An entry stands in two authority files.",
        "The first is used; take one of them out, or give it another xml:id.",
    ),
    StepCode(
        "NAM492",
        "annotate",
        "info",
        "A name is not tagged, since an element of the document begins or ends inside it.",
        "Move the tag that is in the way, or tag the name by hand.",
    ),
    StepCode(
        "NAM493",
        "annotate",
        "info",
        "A name may mean more than one entry, and is tagged without @ref.",
        "A decision of the kind name says whom it means.",
    ),
    StepCode(
        "NAM494",
        "authorities",
        "warning",
        "Two entries may be one referent: they share a name, or the dates of life and a name that may be one.",
        "Where they are one, give both the same identifier and take the list up again, or take one of them out.",
    ),
    StepCode(
        "NAM495",
        "authorities",
        "warning",
        "Two entries have one identifier and dates of life that contradict; both are kept.",
        "Mend the date or the identifier that is wrong, and take the list up again.",
    ),
    StepCode(
        "NAM496",
        "authorities",
        "warning",
        "A row or line of a list was left out, or nothing of it fits.",
        "The message says what is wrong in it.",
    ),
    StepCode(
        "PUB101",
        "publish",
        "error",
        "A document cannot be read and is not published.",
        "teikit check says what is wrong in it.",
    ),
    StepCode(
        "PUB102",
        "publish",
        "error",
        "Two documents have one name; the second is not published.",
        "Rename one of the files; names that differ in capitals only are one name on many disks.",
    ),
    StepCode(
        "PUB103",
        "publish",
        "warning",
        "The stylesheets have no rendering for an element; its text is shown.",
        "A stylesheet of your own (--stylesheet) can say how it looks.",
    ),
    StepCode(
        "PUB104",
        "publish",
        "info",
        "A stylesheet said something.",
        "It is a message (xsl:message) of the stylesheet in use.",
    ),
    StepCode(
        "PUB105",
        "publish",
        "error",
        "A stylesheet of your own made an empty page.",
        "Look whether it has a template for the document, in the mode in which it begins.",
    ),
    StepCode(
        "XML009",
        "build",
        "error",
        "The check of a file did not come to an end: it took too long, too much memory, or ended its process.",
        "Raise --time-limit or --memory-limit if the file is only large. A fault of teikit: report it.",
    ),
    StepCode(
        "PUB107",
        "build",
        "error",
        "A document could not be published.",
        "The message says what failed: most often a stylesheet of the edition's own.",
    ),
    StepCode(
        "PUB108",
        "publish",
        "warning",
        "The fonts of the PDF have no shape for some characters; they stand there by their numbers.",
        "Read those passages on the page or in the EPUB.",
    ),
    StepCode(
        "PUB109",
        "publish",
        "error",
        "A PDF could not be made.",
        "The message says why; pip install 'teikit[pdf]' if it is Typst that is missing.",
    ),
    StepCode(
        "PUB106",
        "publish",
        "warning",
        "A file that a published document points to is not there to be published with it.",
        "Put the TEI file or schema where the pointer leads, or mend the pointer.",
    ),
)


def step_code(code: str) -> StepCode | None:
    """Return the entry of a code that is no rule, None when there is none.

    >>> step_code("NAM493").step
    'annotate'
    """
    return next((one for one in STEP_CODES if one.code == code), None)


def explain_step(one: StepCode) -> str:
    """Return what a code says, in Markdown.

    >>> explain_step(step_code("ENC908")).splitlines()[0]
    '# ENC908'
    """
    given = f"- Severity: {one.severity}\n- Given by: teikit {one.step}; it is no rule of teikit check"
    return f"# {one.code}\n\n{one.summary}\n\n{one.advice}\n\n{given}\n"
