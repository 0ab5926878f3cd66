"""Names of the schemas that the TEI publishes, and where in its Vault they lie."""

from __future__ import annotations

import re
from dataclasses import dataclass

from teikit.errors import SchemaError

VAULT = "https://www.tei-c.org/Vault/P5/"
CURRENT = "current"
_FOLDER = "xml/tei/custom/schema/"
FORMS = ("rng", "rnc", "xsd", "sch", "odd")

EXEMPLARS = {
    "tei_all": "every module of the TEI",
    "tei_allPlus": "every module, with MathML, SVG and XInclude",
    "tei_bare": "the least that is still TEI",
    "tei_basic": "a small set for simple texts",
    "tei_corpus": "language corpora",
    "tei_customization": "writing customisations (ODD)",
    "tei_dictionaries": "dictionaries",
    "tei_drama": "drama",
    "tei_jtei": "articles of the Journal of the TEI",
    "tei_lite": "TEI Lite",
    "tei_math": "formulae in MathML",
    "tei_minimal": "a starting point of one's own",
    "tei_ms": "descriptions and transcriptions of manuscripts",
    "tei_odds": "documentation of schemas (ODD)",
    "tei_simplePrint": "TEI simplePrint, printed books",
    "tei_speech": "transcribed speech",
    "tei_svg": "figures in SVG",
    "tei_tite": "TEI Tite, texts keyed by vendors",
    "tei_xinclude": "documents put together by XInclude",
}
"""The customisations that the TEI publishes with its releases, in words; older releases may lack some or have more."""

_NAME = re.compile(
    r"(?P<stem>[A-Za-z][\w.-]{0,80}?)(?:\.(?P<form>rng|rnc|xsd|sch|odd))?(?:@(?P<version>[0-9A-Za-z][\w.-]{0,30}))?"
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"https?://(?:www\.)?tei-c\.org/(?:release|Vault/P5/(?P<version>[\w.-]+))/xml/tei/custom/schema/"
    r"(?:relaxng/(?P<stem>[A-Za-z][\w-]*)\.(?P<form>rng|rnc)|xsd/(?P<xsd>[A-Za-z][\w-]*)\.xsd)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name: `tei_lite`, `tei_ms@4.9.0`, `tei_lite.rnc`, `tei_all.xsd`; no version means the newest."""

    stem: str
    version: str = ""
    form: str = "rng"

    def __str__(self) -> str:
        form = f".{self.form}" if self.form != "rng" else ""
        return f"{self.stem}{form}" + (f"@{self.version}" if self.version else "")

    @property
    def of_tei(self) -> bool:
        """Whether the TEI may publish a schema of this name."""
        return self.stem.startswith("tei_")

    def url(self, base: str = VAULT) -> str:
        """Return the address in the Vault, or in a copy of it at `base`.

        >>> Name("tei_lite", "4.9.0").url()
        'https://www.tei-c.org/Vault/P5/4.9.0/xml/tei/custom/schema/relaxng/tei_lite.rng'
        """
        kind = "xsd" if self.form == "xsd" else "relaxng"
        return f"{base.rstrip('/')}/{self.version or CURRENT}/{_FOLDER}{kind}/{self.stem}.{self.form}"


def parse_name(text: str) -> Name:
    """Return the name that a text is; raises SchemaError for what can be none.

    >>> parse_name("tei_lite@4.9.0")
    Name(stem='tei_lite', version='4.9.0', form='rng')
    """
    match = _NAME.fullmatch(text)
    if match is None or _DEVICE.fullmatch(text.partition("@")[0]):
        raise SchemaError(
            f"{text!r} cannot be the name of a schema: write letters, digits, _ . -, as in tei_lite@4.9.0"
        )
    version = match["version"] or ""
    return Name(match["stem"], "" if version == CURRENT else version, match["form"] or "rng")


def name_of_url(url: str) -> Name | None:
    """Return the name of a schema of the TEI by its public address, None for any other address.

    >>> str(name_of_url("http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"))
    'tei_all'
    """
    match = _PUBLISHED.fullmatch(url.partition("#")[0].partition("?")[0].strip())
    if match is None:
        return None
    version = match["version"] or ""
    return Name(match["stem"] or match["xsd"], "" if version == CURRENT else version, match["form"] or "xsd")


def command_for(reference: str) -> str:
    """Return the command that fetches a schema, by its name or address.

    >>> command_for("https://www.tei-c.org/Vault/P5/4.9.0/xml/tei/custom/schema/relaxng/tei_ms.rng")
    'teikit schema fetch tei_ms@4.9.0'
    """
    known = name_of_url(reference)
    return f"teikit schema fetch {known or reference}"
