"""The time of day after a date."""

from __future__ import annotations

from teikit.dates.scan import Scan

_WORDS = {"noon": "12:00:00", "midnight": "00:00:00", "midday": "12:00:00"}


def clock_at(s: Scan, i: int) -> tuple[str, int] | None:
    """Read a time that follows a date (after a comma, a dash, "at"); return it as hh:mm:ss and its end."""
    j = i
    while s.is_sign(j, ",-@"):
        j += 1
    if s.at(j).text in ("at", "um", "a"):
        j += 1
    return time_at(s, j, bare=j > i)


def time_at(s: Scan, i: int, *, bare: bool = True) -> tuple[str, int] | None:
    """Read 10 a.m., 3:45 p.m., 14:30, 1430 hours, noon."""
    token = s.at(i)
    if token.text in _WORDS and s.lex.language == "en":
        return _WORDS[token.text], i + 1
    if token.number < 0 or (s.at(i - 1).number >= 0 and token.gap == 0):
        return None
    if token.digits == 4 and s.at(i + 1).raw == "Z" and s.glued(i + 1):
        zulu = _clock(token.number // 100, token.number % 100, i + 2)
        return (zulu[0] + "Z", zulu[1]) if zulu else None
    if token.digits == 4 and s.at(i + 1).text in ("hours", "hrs"):
        hour, minute = divmod(token.number, 100)
        return _clock(hour, minute, i + 2)
    if token.digits > 2:
        return None
    hour, minute, end, full = token.number, 0, i + 1, False
    sign = s.at(end)
    if sign.text in (":", ".") and sign.gap == 0 and s.at(end + 1).digits == 2 and s.glued(end + 1):
        minute, end, full = s.at(end + 1).number, end + 2, sign.text == ":"
    if s.at(end).text == "o" and s.is_sign(end + 1, "'") and s.at(end + 2).text == "clock":
        end += 3
    elif s.at(end).text == "o" and s.at(end + 1).text in ("'clock", "clock"):
        end += 2
    half = s.at(end).text
    if half in ("am", "pm"):
        end += 1
    elif half in ("a", "p") and s.is_sign(end + 1, ".") and s.at(end + 2).text == "m":
        end = s.skip_sign(end + 3, ".", glued=True)
    elif half in ("h", "heures", "uhr") and not full and s.at(end + 1).digits == 2 and s.lex.language != "en":
        return _clock(hour, s.at(end + 1).number, end + 2)
    elif half in ("uhr", "h", "heures"):
        return _clock(hour, minute, end + 1)
    elif full and bare:
        return _clock(hour, minute, end)
    else:
        return None
    if not 1 <= hour <= 12:
        return None
    return _clock(hour % 12 + (12 if half[0] == "p" else 0), minute, end)


def _clock(hour: int, minute: int, end: int) -> tuple[str, int] | None:
    return (f"{hour:02d}:{minute:02d}:00", end) if hour < 24 and minute < 60 else None
