"""What the stylesheets are told of an edition, as strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teikit.settings import Settings


def facts_of(settings: Settings | None) -> dict[str, str]:
    """Return the parameters that say what edition.toml says; nothing for an edition without settings."""
    if settings is None:
        return {}
    edition, rights = settings.edition, settings.rights
    base = edition.base_uri or ""
    facts = {
        "edition": edition.title,
        "publisher": edition.publisher,
        "date": edition.date or "",
        "language": edition.language,
        "editors": ", ".join(person.name for person in edition.editors),
        "description": edition.description or "",
        "doi": edition.doi or "",
        "base": base if not base or base.endswith("/") else base + "/",
        "licence": rights.encoding.licence or "",
        "licence-statement": rights.encoding.statement or "",
        "source-statement": rights.source.statement or "",
    }
    return {key: value for key, value in facts.items() if value}
