"""correspDesc: who sent a letter, telegram or memorandum, when, to whom, and to whom for information."""

from __future__ import annotations

from teikit.encoding.build import Element, add, make
from teikit.encoding.header_source import date_element
from teikit.encoding.statement import Statement

# the field of a label, the kind of action, and what tells several of one kind apart
_ACTIONS = (
    ("from", "sent", None),
    ("to", "received", None),
    ("info", "received", "information"),
    ("cc", "received", "copy"),
    ("via", "transmitted", None),
)
# the fields that profileDesc holds
FIELDS = frozenset({*(field for field, _, _ in _ACTIONS), "participants", "interpreter", "place"})


def correspondence_description(statement: Statement) -> Element | None:
    """Return the correspDesc, or None for a text that names neither sender nor addressee."""
    made = make("correspDesc")
    for field, kind, subtype in _ACTIONS:
        for number, one in list(statement.fields(field)):
            action = add(made, "correspAction", type=kind, subtype=subtype)
            statement.settle(add(action, "name", n=one.label or None), number)
            date = statement.value("date")
            if field == "from" and date:
                action.append(date_element(date))
    for name, kind in (("sender", "sent"), ("addressee", "received")):
        if any(one.get("type") == kind for one in made):
            continue
        for fact in statement.values(name):
            action = add(made, "correspAction", type=kind)
            add(action, "name", fact.value)
            date = statement.value("date")
            if kind == "sent" and date:
                action.append(date_element(date))
    return made if len(made) else None
