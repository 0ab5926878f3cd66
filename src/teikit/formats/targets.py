"""Targets of links: those that lead somewhere from any place are carried over, others are not."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SCHEMES = frozenset({"http", "https", "mailto", "ftp"})
_LIMIT = 2000


def carried(target: str) -> str | None:
    """Return a target as an attribute can hold it, or None for one that is not carried over.

    Only addresses of the web and of mail are; what is relative would lead elsewhere, javascript: and data: are no
    places. Characters that no address holds are percent-encoded (RFC 3986, section 2).

    >>> carried("https://a.org/b c"), carried("javascript:x()"), carried("../index.htm")
    ('https://a.org/b%20c', None, None)
    """
    cleaned = re.sub(r"[\x00-\x20\x7f]+", " ", target).strip()
    if not cleaned or len(cleaned) > _LIMIT:
        return None
    try:
        parts = urlsplit(cleaned)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not port_fits or not (parts.netloc or parts.path):
        return None
    if parts.scheme.lower() != "mailto" and not re.fullmatch(r"[^\s<>\"{}|\\^`\[\]]+", parts.netloc):
        return None
    made = quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", cleaned), safe="%/:?#@!$&'()*+,;=~-._", errors="replace")
    return made if made.count("#") <= 1 else None
