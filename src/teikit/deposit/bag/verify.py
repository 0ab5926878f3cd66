"""Prove a bag: declared well, complete, unchanged, and nothing in it that leads out of it (RFC 8493)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from teikit.deposit.bag.files import Files, open_files
from teikit.deposit.bag.proof import Proof
from teikit.findings import Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was proved of a bag: its findings, version, fields of bag-info.txt, and the size of its payload.

    `digests` are those that were taken, by path and algorithm; `is_ours` says that teikit made the bag, which is then
    held to what teikit promises beyond the RFC: every file listed in every manifest, in one form.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    version: str = ""
    info: tuple[tuple[str, str], ...] = ()
    files: int = 0
    size: int = 0
    is_ours: bool = False
    missing: tuple[str, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether no error was found."""
        return not any(finding.severity == "error" for finding in self.findings)


def verify_bag(path: Path) -> Verdict:
    """Return the verdict on a bag: a folder, zip or tar, of BagIt 0.93 to 1.0.

    Nothing is written, no address of fetch.txt is asked, no link is followed. Raises SourceError when there is
    nothing that could be a bag.
    """
    files: Files = open_files(path)
    try:
        proof = Proof(files, path.as_posix())
        proof.run()
    finally:
        files.close()
    version = ".".join(str(part) for part in proof.declaration.version) if proof.declared else ""
    payload = [found for found in files.found if found.kind == "file" and found.path.startswith("data/")]
    return Verdict(
        path.as_posix(),
        tuple(sorted(set(proof.findings), key=lambda finding: finding.order)),
        version,
        tuple(proof.info),
        len(payload),
        sum(found.size for found in payload),
        proof.is_ours,
        tuple(sorted(proof.missing)),
    )
