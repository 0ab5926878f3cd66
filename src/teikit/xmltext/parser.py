"""An expat parser that opens nothing and expands nothing."""

from __future__ import annotations

from xml.parsers import expat

from teikit.errors import EntityError, TeikitError, XmlError
from teikit.location import Location

Parser = expat.XMLParserType

# expat's words, said for an editor; what is not listed stands as expat says it
_WORDS = {
    "mismatched tag": "this end tag does not match the element that is open",
    "no element found": "the file ends before the root element is closed, or it is empty",
    "not well-formed (invalid token)": "not well-formed: a character that may not stand here",
    "junk after document element": "text or markup after the end of the root element",
    "undefined entity": "an entity that is not defined; write the character itself",
    "unbound prefix": "a namespace prefix that is not declared",
}


def create_parser(path: str, *, separator: str | None = "}", encoding: str | None = None) -> Parser:
    """Return an expat parser with namespaces that refuses entity declarations and external entities.

    Names come as `uri}local` (no leading brace) when `separator` is `}`; with None, as they are written.
    Raises EntityError, with the place, when the document declares an entity: the declaration is never expanded.
    """
    parser = expat.ParserCreate(encoding, separator) if separator else expat.ParserCreate(encoding)
    parser.ordered_attributes = True
    parser.buffer_text = False

    def refuse(name: str, *_: object) -> None:
        raise EntityError(
            f"the document declares the entity {name!r}; teikit expands no entities: write the characters themselves",
            Location(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1),
        )

    def external(*_: object) -> int:
        raise EntityError(
            "the document refers to an external entity; teikit opens no other files for it",
            Location(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1),
        )

    def undefined(name: str, *_: object) -> None:
        raise EntityError(
            f"the entity &{name}; is not defined in the document; write the character itself",
            Location(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1),
        )

    parser.EntityDeclHandler = refuse
    parser.SkippedEntityHandler = undefined
    parser.ExternalEntityRefHandler = external
    return parser


def translate_error(error: expat.ExpatError, path: str) -> XmlError:
    """Return the XmlError that says in an editor's words what expat found, and where."""
    said = expat.ErrorString(error.code)
    words = _WORDS.get(said, said)
    kind = EntityError if said == "undefined entity" else XmlError
    return kind(words, Location(path, error.lineno, error.offset + 1))


def run_parser(parser: Parser, data: bytes, path: str) -> None:
    """Feed `data` to `parser` whole; raises XmlError for what is not well-formed."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise translate_error(error, path) from None
    except (LookupError, UnicodeError, ValueError) as error:
        if isinstance(error, TeikitError):  # raised by a handler: it says already what is wrong
            raise
        raise XmlError(f"the declared encoding cannot be used: {error}", Location(path, 1, 1)) from None
