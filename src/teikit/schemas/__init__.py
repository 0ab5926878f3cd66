"""The store of schemas: those of the TEI and others, fetched or added on request, used from the disk ever after."""

from teikit.schemas.fetching import fetch
from teikit.schemas.names import EXEMPLARS, Name, command_for, name_of_url, parse_name
from teikit.schemas.store import Entry, Store, open_store

__all__ = [
    "EXEMPLARS",
    "Entry",
    "Name",
    "Store",
    "command_for",
    "fetch",
    "name_of_url",
    "open_store",
    "parse_name",
]
