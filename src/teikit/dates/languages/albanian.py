"""Albanian words of dates, the common forms."""

from __future__ import annotations

MONTHS = (
    "janar janarit",
    "shkurt shkurtit",
    "mars marsit",
    "prill prillit",
    "maj majit",
    "qershor qershorit",
    "korrik korrikut",
    "gusht gushtit",
    "shtator shtatorit",
    "tetor tetorit",
    "nentor nentorit",
    "dhjetor dhjetorit",
)
CAPITAL = ""
WEEKDAYS = ("e hene", "e marte", "e merkure", "e enjte", "e premte", "e shtune", "e diel")
SEASONS = ("pranvera pranveren pranveres", "vera veren veres", "vjeshta vjeshten vjeshtes", "dimri dimrin dimrit")
NUMBERS = ("nje", "dy", "tre tri", "kater", "pese", "gjashte", "shtate", "tete", "nente", "dhjete")
ORDINALS = ("pare", "dyte", "trete")
TENS = ""
UNITS = {
    "day": "dite dites",
    "week": "jave javes",
    "month": "muaj muaji muajin",
    "year": "vit viti vitin vitit vjet vite vitet viteve",
    "decade": "dekade",
    "century": "shekulli shekullit shekullin shek shekull",
}
ROLES = {
    "suffix": "te",
    "article": "te me daten date",
    "of": "te i e",
    "year": "viti vitin vitit vit vitet viteve",
    "to": "deri",
    "from": "nga prej",
    "between": "midis ndermjet",
    "and": "dhe",
    "or": "ose",
    "before": "para",
    "after": "pas",
    "since": "qe",
    "until": "deri",
    "by": "",
    "circa": "rreth circa ca",
    "maybe": "ndoshta",
    "early": "",
    "mid": "",
    "late": "",
    "begin": "fillimi fillim",
    "middle": "mesi mes",
    "close": "fundi fund",
    "half": "gjysma",
    "quarter": "",
    "last": "kaluar fundit",
    "past": "",
    "this": "ky kete",
    "next": "ardhshem",
    "ago": "",
    "later": "",
    "earlier": "",
    "following": "",
    "previous": "",
    "same": "",
    "bc": "",
    "ad": "",
    "decades": "",
    "in": "ne vitin viti vitit vitet deri nga prej pas para me dhe",
    "unlike": "nr faqe f no",
    "counted": "leke lek veta burra",
    "verb": "",
    "future": "",
    "seasonal": "",
}
RELATIVE_DAYS = {"dje": -1, "pardje": -2, "neser": 1, "pasneser": 2}
MONTH_LETTERS: dict[str, int] = {}
FEASTS = {"krishtlindje": "12-25", "krishtlindjet": "12-25"}
ERAS = {"p.e.s": "bc", "para eres sone": "bc"}
QUAKER = ""
