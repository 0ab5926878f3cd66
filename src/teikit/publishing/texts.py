"""The plain text of a whole edition in one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from teikit.errors import TeikitError
from teikit.publishing.document import One
from teikit.publishing.targets import parameters_for

if TYPE_CHECKING:
    from teikit.saxon import Stylesheet

# between two documents: a form feed, which printers and pagers know, on a line of its own
_BREAK = "\n\f\n"


def edition_text(
    documents: Iterable[One],
    read: Callable[[One], bytes],
    sheet: Stylesheet,
    facts: Mapping[str, str],
    given: Mapping[str, str],
) -> bytes:
    """Return the plain texts of documents in the order given, a form feed between them."""
    from teikit.saxon import parse

    shared = {key: value for key, value in facts.items() if key in ("edition", "words")}
    made = []
    for one in documents:
        try:
            tree = parse(read(one), one.path)
        except TeikitError:
            continue  # the document itself says so
        made.append(
            sheet.transform(tree, parameters={**shared, **parameters_for("text", given), "id": one.id}).principal
        )
    return _BREAK.join(made).encode("utf-8")
