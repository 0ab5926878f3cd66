"""Models of others, spaCy's and GLiNER's: read from a folder that the user names, never fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from teikit.annotation.context import Context
from teikit.annotation.mention import Annotation, Certainty, Kind
from teikit.errors import SettingsError

_PIECE = 50_000  # characters at a time, cut between blocks
_LABELS: dict[str, Kind] = {
    "PERSON": "person",
    "PER": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
    "EVENT": "event",
    "person": "person",
    "place": "place",
    "organisation": "organisation",
}
_ASKED = ["person", "place", "organisation"]


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text in pieces that end with a block, each with its offset.

    >>> [offset for offset, _ in pieces("a\\nb\\n")]
    [0]
    """
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= _PIECE else text.rfind("\n", start, start + _PIECE) + 1
        if end <= start:
            end = min(len(text), start + _PIECE)
        yield start, text[start:end]
        start = end


def trimmed(context: Context, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at its ends, and only up to the end of its block."""
    text = context.text[start:end].partition("\n")[0]
    left = len(text) - len(text.lstrip())
    return start + left, start + len(text.rstrip())


class SpacyRecogniser:
    """Finds names with a spaCy pipeline; spaCy gives no probabilities, so each has a low certainty."""

    name = "spacy"

    def __init__(self, folder: Path) -> None:
        self._model = _spacy(folder)

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield persons, places, organisations and events."""
        for offset, piece in pieces(context.text):
            for one in self._model(piece).ents:
                kind = _LABELS.get(one.label_)
                start, end = trimmed(context, offset + one.start_char, offset + one.end_char)
                if kind is not None and start < end:
                    yield Annotation(start, end, kind, certainty="low", recogniser=self.name)


class GlinerRecogniser:
    """Finds names with a GLiNER model; its score above 0.9 is a medium certainty, else a low one."""

    name = "gliner"

    def __init__(self, folder: Path) -> None:
        self._model = _gliner(folder)

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield persons, places and organisations, block by block."""
        offset = 0
        for block in context.text.splitlines(keepends=True):
            for one in self._model.predict_entities(block, _ASKED, threshold=0.5) if block.strip() else ():
                kind = _LABELS.get(one["label"])
                start, end = trimmed(context, offset + one["start"], offset + one["end"])
                sure: Certainty = "medium" if one["score"] >= 0.9 else "low"
                if kind is not None and start < end:
                    yield Annotation(start, end, kind, certainty=sure, recogniser=self.name)
            offset += len(block)


def _folder(folder: Path, what: str) -> Path:
    if not folder.is_dir():
        raise SettingsError(f"{folder.as_posix()}: no folder of a {what} model; name the folder, nothing is fetched")
    return folder.resolve()


def _spacy(folder: Path) -> Any:
    place = _folder(folder, "spaCy")
    try:
        import spacy
    except ImportError:
        raise SettingsError("spaCy is not installed: pip install 'teikit[spacy]'") from None
    try:
        return spacy.load(place)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{folder.as_posix()}: spaCy cannot load it: {str(error).splitlines()[0]}") from None


def _gliner(folder: Path) -> Any:
    place = _folder(folder, "GLiNER")
    try:
        from gliner import GLiNER
    except ImportError:
        raise SettingsError("GLiNER is not installed: pip install 'teikit[gliner]'") from None
    try:
        return GLiNER.from_pretrained(str(place), local_files_only=True)
    except Exception as error:
        raise SettingsError(f"{folder.as_posix()}: GLiNER cannot load it: {str(error).splitlines()[:1]}") from None
