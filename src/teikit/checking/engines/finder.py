"""Where the file of a schema is: beside the document, by a catalog, by its name or address among those installed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from teikit.checking.association import Association, Language, is_url, language_of, local_path
from teikit.checking.options import OWN
from teikit.errors import SchemaError

if TYPE_CHECKING:
    from teikit.schemas import Store
    from teikit.schemas.catalog import Catalog

FALLBACK = "tei_all"
_OWN_FILES = ("teikit.rng", "teikit.sch")


class Finder:
    """Finds the files of schemas; nothing is ever fetched, and what is missing is told with the command that gets it.

    `catalogs` are OASIS XML catalogs, asked in order.
    """

    def __init__(self, catalogs: tuple[Path, ...] = ()) -> None:
        self._catalog_files = catalogs

    @cached_property
    def _catalogs(self) -> list[Catalog]:
        if not self._catalog_files:
            return []
        from teikit.schemas.catalog import Catalog

        return [Catalog(path) for path in self._catalog_files]

    @cached_property
    def _store(self) -> Store | None:
        from teikit.schemas.store import open_store

        return open_store()

    @cached_property
    def fallback(self) -> Association | None:
        """The schema for documents that name none: tei_all, if it is installed."""
        if self._store is None or self._store.get(FALLBACK) is None:
            return None
        return Association(FALLBACK, "rng")

    def asked(self, name: str) -> list[tuple[Path, Language]]:
        """Return the files of a schema that the user asked for; raises SchemaError when there are none."""
        if name == OWN:
            from teikit.resources import folder

            return [(folder("schemas") / file, language_of(file)) for file in _OWN_FILES]
        path = Path(name)
        if not is_url(name) and path.is_file():
            return [(path, language_of(name))]
        found = self._by_catalog(name) or self._installed(name)
        if found is not None:
            return [(found, language_of(found.name))]
        from teikit.schemas.names import EXEMPLARS, command_for, parse_name

        if is_url(name):
            raise SchemaError(f"the schema {name} is not installed: {command_for(name)} gets it")
        try:
            known = parse_name(name).stem in EXEMPLARS or (name.startswith("tei_") and "." not in name)
        except SchemaError:
            known = False
        if known:
            raise SchemaError(f"the schema {name!r} is not installed: {command_for(name)} gets it")
        raise SchemaError(
            f"the schema {name!r} is neither the name of a known schema ({OWN}, and those of teikit schema list) "
            "nor a file"
        )

    def declared(self, association: Association, folder: Path | None) -> Path:
        """Return the file of a schema that a document names; raises SchemaError with the reason when it is not here."""
        href = association.href
        found = self._by_catalog(href)
        if found is not None:
            return found
        if not is_url(href):
            path = local_path(href, folder)
            if path is None:
                raise SchemaError("the document has no folder from which to look for it")
            return path
        found = self._installed(href)
        if found is not None:
            return found
        from teikit.schemas.names import command_for, name_of_url

        if name_of_url(href) is not None or (
            href.startswith("https://") and association.language in ("rng", "rnc", "")
        ):
            raise SchemaError(f"it is not installed, and nothing is fetched unasked: {command_for(href)} gets it")
        raise SchemaError(
            "it is an address, and nothing is fetched: save a copy, and name it with --schema FILE or in a catalog"
        )

    def _by_catalog(self, reference: str) -> Path | None:
        return next((found for one in self._catalogs if (found := one.resolve(reference)) is not None), None)

    def _installed(self, reference: str) -> Path | None:
        if self._store is None:
            return None
        if is_url(reference):
            entry = self._store.by_url(reference)
        else:
            try:
                entry = self._store.get(reference)
            except SchemaError:
                return None  # it is no name
        return self._store.path(entry) if entry is not None else None
