"""Three versions of a TEI file made one: what was generated, what a person made of it, what is generated now."""

from __future__ import annotations

from teikit.merging.merge import Conflict, Merged, merge

__all__ = ["Conflict", "Merged", "merge"]
