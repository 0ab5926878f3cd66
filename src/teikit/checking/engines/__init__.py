"""The schema engines: RELAX NG, W3C Schema, Schematron; each gives findings with line and column."""

from teikit.checking.engines.engines import Engines
from teikit.checking.engines.outcome import Outcome

__all__ = ["Engines", "Outcome"]
