"""The ledger of a document: where each character of its source is, and the proof of it."""

from teikit.ledger.ledger import Entry, Ledger, load_ledger
from teikit.ledger.proof import prove
from teikit.ledger.rules import NORMALISATIONS, OMISSIONS, may_omit, normalise

__all__ = ["NORMALISATIONS", "OMISSIONS", "Entry", "Ledger", "load_ledger", "may_omit", "normalise", "prove"]
