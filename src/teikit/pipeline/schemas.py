"""Put the schemas that TEI files name by relative paths where those paths lead."""

from __future__ import annotations

from pathlib import Path

from teikit.output import write_atomic
from teikit.resources import folder

NAMES = ("teikit.odd", "teikit.rng", "teikit.sch", "teikit.xsd", "xml.xsd")


def place_schemas(tei: Path) -> list[Path]:
    """Write teikit's schemas into schemas/ beside the folder `tei` of an edition; return the files written.

    oXygen and VS Code find them by the xml-model instructions of the TEI. A file that is there is left as it is:
    an editor may have changed it. Raises OutputError.
    """
    target = tei.resolve().parent / "schemas"
    written = []
    for name in NAMES:
        path = target / name
        if not path.exists():
            write_atomic(path, (folder("schemas") / name).read_bytes())
            written.append(path)
    return written
