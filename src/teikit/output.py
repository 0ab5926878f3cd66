"""Write files whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from teikit.errors import OutputError
from teikit.location import Location

# as mkstemp makes them below: a dot, the name of the file, eight letters
_TEMPORARY = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")


def write_atomic(path: Path, data: bytes, *, durable: bool = True) -> bool:
    """Write `data` to `path` by a temporary file in the same folder and a rename; return whether anything changed.

    `durable` waits until the disk has it, which takes longer than most else; without, a loss of power may leave it
    empty: for what is made again. Missing folders are made. A file that already holds these bytes is left as it is,
    its time included. Raises OutputError when the folder or file cannot be written; nothing half-written is left.
    """
    temporary: str | None = None
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise OutputError(f"cannot be written: {reason}", Location(path.as_posix())) from None
    return True


def sweep(folder: Path) -> None:
    """Delete the temporary files that writes left in `folder` and below when their process was killed.

    Only where nobody writes at the same time: a temporary file may be one that is about to get its name.
    """
    for at, _, names in os.walk(folder):
        for name in names:
            if _TEMPORARY.fullmatch(name):
                with suppress(OSError):
                    Path(at, name).unlink()


def _umask() -> int:
    # the only way to read it is to set it; mkstemp's 0600 would keep an edition from its other readers
    mask = os.umask(0)
    os.umask(mask)
    return mask
