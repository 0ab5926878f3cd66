"""Tag names and dates in any TEI document: recognisers, linking, and tags spliced into the original bytes."""

from teikit.annotation.annotate import annotate
from teikit.annotation.authorities import Authorities, Entry, load_authorities, read_entries
from teikit.annotation.context import Context
from teikit.annotation.mention import Annotation, Certainty, Kind, Recogniser

__all__ = [
    "Annotation",
    "Authorities",
    "Certainty",
    "Context",
    "Entry",
    "Kind",
    "Recogniser",
    "annotate",
    "load_authorities",
    "read_entries",
]
