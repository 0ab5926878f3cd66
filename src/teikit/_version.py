"""The version of teikit, written once."""

__version__ = "0.1.0"
