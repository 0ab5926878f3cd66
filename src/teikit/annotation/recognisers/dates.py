"""Dates, by the grammar of dates; relative ones are resolved from the document's own date."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.annotation.context import Context
from teikit.annotation.mention import Annotation
from teikit.dates import find_dates


class DateRules:
    """Finds what names a day, month, year, decade, century or a span of them."""

    name = "dates"

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield the dates of each block of the text."""
        start = 0
        text = context.text
        while start < len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            block = text[start:end]
            if block.strip():
                for one in find_dates(block, reference=context.reference, language=context.language):
                    yield Annotation(
                        start + one.start,
                        start + one.end,
                        "date",
                        normalised=one.edtf,
                        certainty=one.certainty,
                        recogniser="dates",
                        attributes=dict(one.attributes),
                    )
            start = end + 1
