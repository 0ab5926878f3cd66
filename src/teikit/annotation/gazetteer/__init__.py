"""Places that teikit brings along: coordinates, identifiers and times of names, and which place a name means."""

from teikit.annotation.gazetteer.table import City, cities_named, details

__all__ = ["City", "cities_named", "details"]
