"""The map of an edition: where its places lie on the outline of the world that teikit ships."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

# the picture of the world: 360 units for 360 degrees, Mercator's projection between these parallels
NORTH, SOUTH = 80.0, -58.0
_LEAST = 36.0
_MARGIN = 0.16
_RATIO = 0.62


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the place of a point on the picture of the world, from its left upper corner.

    >>> projected(0.0, 0.0)[0], projected(80.0, -180.0)
    (180.0, (0.0, 0.0))
    """
    held = max(SOUTH, min(NORTH, latitude))
    return round(longitude + 180, 3), round(_northing(NORTH) - _northing(held), 3)


def height() -> float:
    """Return the height of the picture of the world.

    >>> 200 < height() < 220
    True
    """
    return round(_northing(NORTH) - _northing(SOUTH), 3)


def _northing(latitude: float) -> float:
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


@dataclass(frozen=True, slots=True)
class View:
    """The part of the picture that holds all places, with room around them."""

    x: float
    y: float
    width: float
    height: float


def view_of(points: Sequence[tuple[float, float]]) -> View:
    """Return the part of the picture that shows all points: never less than 36 degrees across, never out of the world.

    >>> view_of([projected(41.3, 19.8)])
    View(x=181.8, y=83.002, width=36.0, height=22.32)
    """
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide = max(_LEAST, (right - left) * (1 + 2 * _MARGIN), (bottom - top) * (1 + 2 * _MARGIN) / _RATIO)
    wide = min(wide, 360.0)
    high = min(height(), wide * _RATIO)
    x = max(0.0, min(360.0 - wide, (left + right - wide) / 2))
    y = max(0.0, min(height() - high, (top + bottom - high) / 2))
    return View(round(x, 3), round(y, 3), round(wide, 3), round(high, 3))


def coordinates(geo: str) -> tuple[float, float] | None:
    """Latitude and longitude of a geo element, which the Guidelines (13.3.4.1) give as two numbers.

    >>> coordinates("41.3 19.8"), coordinates("north"), coordinates("91 0")
    ((41.3, 19.8), None, None)
    """
    match = re.fullmatch(r"(-?\d{1,3}(?:\.\d+)?)[\s,]+(-?\d{1,3}(?:\.\d+)?)", geo)
    if not match:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
