"""The grammar of dates: from printed words to TEI's dating attributes and to EDTF."""

from __future__ import annotations

from teikit.dates.agreement import agrees
from teikit.dates.finding import find_dates, parse_date
from teikit.dates.mention import DateMention

__all__ = ["DateMention", "agrees", "find_dates", "parse_date"]
