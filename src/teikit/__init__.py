"""teikit: from a historical text to a scholarly edition in TEI P5."""

from teikit._version import __version__

__all__ = ["__version__"]
