"""The steps of the proof of a bag; each adds findings, none raises on what the bag holds."""

from __future__ import annotations

import re
import unicodedata

from teikit.deposit.bag import reading
from teikit.deposit.bag.files import BROKEN, Files, said
from teikit.deposit.bag.hashing import digests, known, length
from teikit.deposit.bag.item import Entry
from teikit.deposit.bag.reading import Declaration, Fetch, Listed, Manifest
from teikit.deposit.bag.tagfiles import manifest_file
from teikit.findings import Finding, Severity
from teikit.location import Location

_MANIFEST = re.compile(r"(?i)(?:tag)?manifest-[a-z0-9-]+\.txt")
_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
AGENT = "teikit"
_SHOWN = 400
_MOST_IN_TAGS, _MOST_IN_LISTS = 2**23, 2**28  # bytes: a manifest of this size lists a million files
_LONGEST_LINE = 2**16


class Proof:
    """The proof of one bag, whose files are `files`."""

    def __init__(self, files: Files, path: str) -> None:
        self.files = files
        self.path = path
        self.findings: list[Finding] = []
        self.declaration = Declaration()
        self.declared = False
        self.info: list[tuple[str, str]] = []
        self.is_ours = False
        self.missing: set[str] = set()
        self._sizes = {found.path: found.size for found in files.found if found.kind == "file"}
        self._digests: dict[str, dict[str, str]] = {}
        self._texts: dict[str, bytes] = {}
        self._alike: dict[str, str] = {}  # the files by what some systems make of their names
        self._manifests: list[Manifest] = []
        self._fetch: list[Fetch] = []

    def run(self) -> None:
        """Prove all that can be proved."""
        self._kinds()
        if not self._declare():
            return
        self._read()
        wanted = self._wanted()
        self._hash(wanted)
        for manifest in self._manifests:
            self._compare(manifest)
        self._unlisted()
        self._fetches()
        self._oxum()
        if self.is_ours:
            self._promises()

    def _say(self, code: str, severity: Severity, message: str, path: str = "", line: int | None = None) -> None:
        self.findings.append(Finding(code, severity, _shown(message), Location(_shown(path or self.path), line), "bag"))

    def _kinds(self) -> None:
        for path, fault in self.files.faults:
            self._say("BAG113", "error", fault, path)
        for found in self.files.found:
            if found.kind == "link":
                self._say("BAG110", "error", "is a link: what it points to is not in the bag", found.path)
            elif found.kind == "other":
                self._say("BAG110", "error", "is no file that can be read", found.path)

    def _declare(self) -> bool:
        data = self._load("bagit.txt")
        if data is None:
            self._say("BAG101", "error", "there is no bagit.txt: this is no bag, or one that was never finished")
            return False
        declaration, faults = reading.read_declaration(data)
        for fault in faults:
            self._say("BAG101", "error", fault, "bagit.txt")
        if declaration is None:
            return False
        self.declaration, self.declared = declaration, True
        self._alike = {_alike(path, declaration.is_strict): path for path in sorted(self._sizes)}
        if declaration.is_strict and declaration.encoding != "utf-8":
            self._say("BAG102", "warning", "tag files should be in UTF-8", "bagit.txt")
        return True

    def _read(self) -> None:
        strict = self.declaration.is_strict
        for name in ("bag-info.txt", "package-info.txt"):
            text = self._text(name)
            if text is not None:
                self.info, faults = reading.read_info(text, strict)
                for line, fault in faults:
                    self._say("BAG102", "error" if strict else "warning", fault, name, line)
                break
        agents = [value for label, value in self.info if label.lower() == "bag-software-agent"]
        self.is_ours = any(value.startswith(f"{AGENT} ") for value in agents)
        for name in sorted(path for path in self._sizes if _MANIFEST.fullmatch(path)):
            text = self._text(name)
            if text is None:
                continue
            manifest = reading.read_manifest(name, text, self.declaration)
            self._manifests.append(manifest)
            for line, fault in manifest.errors:
                out = "out of the bag" in fault or "not in data/" in fault
                self._say("BAG104" if out else "BAG103", "error", fault, name, line)
            for line, fault in [*manifest.warnings, *reading.repeated(manifest)]:
                self._say("BAG112", "warning", fault, name, line)
            if not known(manifest.algorithm):
                self._say("BAG103", "error", f"the algorithm {manifest.algorithm!r} is not known here", name)
        if not any(not manifest.is_tag for manifest in self._manifests):
            self._say("BAG103", "error", "there is no manifest of the payload")
        text = self._text("fetch.txt")
        if text is not None:
            self._fetch, faults = reading.read_fetch(text, self.declaration)
            for line, fault in faults:
                self._say("BAG104" if "of the bag" in fault else "BAG111", "error", fault, "fetch.txt", line)

    def _load(self, path: str) -> bytes | None:
        if path not in self._sizes:
            return None
        if path not in self._texts:
            try:
                most = _MOST_IN_LISTS if "manifest-" in path or path == "fetch.txt" else _MOST_IN_TAGS
                self._texts[path] = self.files.read(path, most)
            except BROKEN as error:
                self._say("BAG108", "error", f"cannot be read: {said(error)}", path)
                return None
        return self._texts[path]

    def _text(self, path: str) -> str | None:
        data = self._load(path)
        if data is None:
            return None
        try:
            text = data.decode(self.declaration.encoding)
        except UnicodeError:
            self._say("BAG102", "error", f"is not {self.declaration.encoding}", path)
            return None
        longest = max(map(len, reading.lines(text)), default=0)
        if longest > _LONGEST_LINE:
            self._say("BAG102", "error", f"has a line of {longest:,} characters: it is not read", path)
            return None
        return text

    def _wanted(self) -> dict[str, set[str]]:
        """Return the algorithms to take of each file that stands in the bag."""
        wanted: dict[str, set[str]] = {}
        for manifest in self._manifests:
            if known(manifest.algorithm):
                for path in manifest.listed:
                    wanted.setdefault(self._standing(path) or path, set()).add(manifest.algorithm)
        return wanted

    def _standing(self, path: str) -> str | None:
        """Return the file that a listed path means: itself, or one that some systems take for the same."""
        if path in self._sizes:
            return path
        return self._alike.get(_alike(path, self.declaration.is_strict))

    def _hash(self, wanted: dict[str, set[str]]) -> None:
        # in the order of the archive, so that a packed one is read once and forwards
        for found in self.files.found:
            if found.kind != "file" or found.path not in wanted:
                continue
            try:
                with self.files.open(found.path) as stream:
                    size, self._digests[found.path] = digests(stream, sorted(wanted[found.path]))
                if size != found.size:
                    message = f"holds {size:,} bytes, and its entry says {found.size:,}"
                    self._say("BAG113", "error", message, found.path)
            except BROKEN as error:
                self._say("BAG108", "error", f"cannot be read: {said(error)}", found.path)

    def _compare(self, manifest: Manifest) -> None:
        if not known(manifest.algorithm):
            return
        strict = self.declaration.is_strict
        elsewhere = {one.path for one in self._fetch}
        for path, listed in manifest.listed.items():
            standing = self._standing(path)
            if standing is None:
                self._lacks(path, listed, manifest, path in elsewhere)
                continue
            if standing != path:
                words = f"stands as {standing!r} here, in other capitals or another normal form"
                self._say("BAG112", "warning", words, path)
            if len(listed.digest) != length(manifest.algorithm):
                self._say("BAG103", "error", f"is no digest of {manifest.algorithm}", manifest.name, listed.line)
            elif standing in self._digests and self._digests[standing][manifest.algorithm] != listed.digest:
                self._say("BAG108", "error", f"has changed: its {manifest.algorithm} is another one", path)
        if manifest.is_tag and strict:
            for name in manifest.listed:
                if name.startswith("tagmanifest-"):
                    self._say("BAG103", "error", f"lists a manifest of tag files: {name}", manifest.name)
            for other in self._manifests:
                if not other.is_tag and other.name not in manifest.listed:
                    self._say("BAG107", "error", f"does not list {other.name}", manifest.name)

    def _lacks(self, path: str, listed: Listed, manifest: Manifest, is_elsewhere: bool) -> None:
        self.missing.add(path)
        if is_elsewhere:
            self._say("BAG111", "error", "is still to be fetched: fetch.txt says where it lies", path)
        elif not self.declaration.is_strict and path.rpartition("/")[2].lower() in _SYSTEM:
            self._say("BAG112", "warning", "is missing; it is a file that systems make and take away", path)
        else:
            self._say("BAG106", "error", "is missing", path)

    def _unlisted(self) -> None:
        payload = [manifest for manifest in self._manifests if not manifest.is_tag]
        claims = [self._claimed(manifest) for manifest in payload]
        every: set[str] = set().union(*claims)
        for path in sorted(self._sizes):
            if not path.startswith("data/"):
                continue
            if path not in every:
                self._say("BAG107", "error", "is listed in no manifest", path)
            elif self.declaration.is_strict:
                for manifest, claimed in zip(payload, claims, strict=True):
                    if path not in claimed:
                        self._say("BAG107", "error", f"is not listed in {manifest.name}", path)
        if self.declaration.is_strict:
            for manifest in payload:
                for path in sorted(set().union(*(one.listed for one in payload)) - set(manifest.listed)):
                    if path not in self._sizes:
                        self._say("BAG107", "error", f"is not listed in {manifest.name}", path)
        tagged = [self._claimed(manifest) for manifest in self._manifests if manifest.is_tag]
        for path in sorted(self._sizes):
            if not path.startswith(("data/", "tagmanifest-")) and any(path not in claimed for claimed in tagged):
                severity: Severity = "error" if self.is_ours else "warning"
                self._say("BAG107", severity, "is listed in no manifest of tag files", path)

    def _claimed(self, manifest: Manifest) -> set[str]:
        return {standing for path in manifest.listed if (standing := self._standing(path)) is not None}

    def _fetches(self) -> None:
        seen: set[str] = set()
        for one in self._fetch:
            if one.path in seen:
                self._say("BAG111", "error", f"lists {one.path} twice", "fetch.txt", one.line)
            seen.add(one.path)
            payload = [manifest for manifest in self._manifests if not manifest.is_tag]
            if any(one.path not in manifest.listed for manifest in payload):
                self._say("BAG111", "error", f"lists {one.path}, which a manifest does not", "fetch.txt", one.line)
            if one.size is not None and self._sizes.get(one.path, one.size) != one.size:
                self._say("BAG111", "error", f"says {one.size:,} bytes of {one.path}", "fetch.txt", one.line)

    def _oxum(self) -> None:
        said = next((value for label, value in self.info if label.lower() == "payload-oxum"), None)
        if said is None or self.missing:
            return  # what is missing is said, and makes every count wrong
        payload = [size for path, size in self._sizes.items() if path.startswith("data/")]
        if not re.fullmatch(r"\d+\.\d+", said):
            self._say("BAG109", "error", f"Payload-Oxum is no pair of numbers: {said}", "bag-info.txt")
        elif said != f"{sum(payload)}.{len(payload)}":
            counted = f"{sum(payload):,} bytes in {len(payload):,} files"
            self._say("BAG109", "error", f"Payload-Oxum says {said}, and there are {counted}", "bag-info.txt")

    def _promises(self) -> None:
        """What teikit promises of its own bags beyond the RFC, so that no change whatever passes."""
        for found in self.files.found:
            if found.kind == "folder" and found.path != "data":
                self._say("BAG107", "error", "is an empty folder that the package did not have", found.path)
        for name in ("manifest-sha256.txt", "manifest-sha512.txt"):
            for one in (name, f"tag{name}"):
                if one not in self._sizes:
                    self._say("BAG106", "error", "is missing", one)
        for manifest in self._manifests:
            entries = [Entry(path, 0, ((manifest.algorithm, one.digest),)) for path, one in manifest.listed.items()]
            if manifest_file(entries, manifest.algorithm) != self._texts.get(manifest.name):
                self._say("BAG103", "error", "has changed: teikit writes it in another form", manifest.name)


def _shown(text: str) -> str:
    """Return what a bag says in one line, whatever it holds: no control of a terminal, and no end of it far away."""
    made = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text[:_SHOWN])
    return made if len(text) <= _SHOWN else f"{made}… ({len(text):,} characters)"


def _alike(path: str, strict: bool) -> str:
    # a system may have renamed é to e with an accent; that it has renamed A to a is no matter of RFC 8493
    normal = unicodedata.normalize("NFC", path)
    return normal if strict else normal.casefold()
