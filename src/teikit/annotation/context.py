"""All that recognisers and rules may look at: the text, its words, its entries, its date."""

from __future__ import annotations

from dataclasses import dataclass, field

from teikit.annotation.authorities import Authorities
from teikit.annotation.mention import Annotation
from teikit.annotation.tokens import Tokens
from teikit.annotation.view import View
from teikit.location import Span


@dataclass(frozen=True, slots=True)
class Context:
    """A text with what is known about it.

    `known` are names that a person tagged, in the offsets of the view; `reference` is the date of the document
    (ISO 8601), `language` its BCP 47 tag. `found` is what the recognisers before this one found. `signed` are the
    stretches in which a name is a person's: signatures, salutations, speakers.
    """

    view: View
    tokens: Tokens
    authorities: Authorities
    reference: str | None = None
    language: str = "en"
    known: tuple[Annotation, ...] = ()
    found: tuple[Annotation, ...] = field(default=())
    signed: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The text that offsets count in."""
        return self.view.text
