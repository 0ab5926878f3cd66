"""How many of the samples of encodings are found right: teikit with and without faust-cchardet, and two libraries.

    python benchmarks/encodings.py

The samples are those of tests/unit/readers/test_encodings.py: prose in 17 languages, in the encodings in which such
texts were kept. A library that is not installed is passed over.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

Reader = Callable[[bytes], str | None]


def samples() -> list[tuple[str, str, str]]:
    path = ROOT / "tests" / "unit" / "readers" / "test_encodings.py"
    spec = importlib.util.spec_from_file_location("test_encodings", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return list(module.samples())


def ours(data: bytes) -> str | None:
    from teikit.errors import SourceError
    from teikit.readers import decode

    try:
        return decode(data, "sample.txt").text.lstrip("\ufeff")
    except SourceError:
        return None


def alone(data: bytes) -> str | None:
    from teikit.readers import guess

    held = guess._detector
    guess._detector = lambda _data: None  # type: ignore[assignment]
    try:
        return ours(data)
    finally:
        guess._detector = held


def chardet(data: bytes) -> str | None:
    import cchardet

    name = cchardet.detect(data)["encoding"]
    return data.decode(name).lstrip("\ufeff") if name else None


def normalizer(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None else str(best).lstrip("\ufeff")


def main() -> None:
    """Print how many samples each reader gets right, letter for letter."""
    readers: list[tuple[str, Reader]] = [
        ("teikit", ours),
        ("teikit without faust-cchardet", alone),
        ("faust-cchardet", chardet),
        ("charset-normalizer", normalizer),
    ]
    held = samples()
    for name, read in readers:
        right = 0
        for _, codec, text in held:
            try:
                right += read(text.encode(codec)) == text
            except ImportError:
                print(f"{name}: not installed")
                break
            except (LookupError, UnicodeDecodeError):
                continue
        else:
            print(f"{name}: {right} of {len(held)} right")


if __name__ == "__main__":
    main()
