"""Lists of persons, places and the rest from elsewhere: read, merged, written as authority files."""

from teikit.annotation.lists.merging import Merged, merge
from teikit.annotation.lists.reading import Links, read_list
from teikit.annotation.lists.record import Record
from teikit.annotation.lists.writing import written

__all__ = ["Links", "Merged", "Record", "merge", "read_list", "written"]
