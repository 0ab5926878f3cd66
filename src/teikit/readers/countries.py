"""The names of countries as citations give them, with their ISO 3166-1 codes (old states without one: None given)."""

from __future__ import annotations

_NAMES = """
AF Afghanistan|AL Albania|DZ Algeria|AO Angola|AR Argentina|AM Armenia|AU Australia|AT Austria|AZ Azerbaijan
BD Bangladesh|BY Belarus|BE Belgium|BO Bolivia|BA Bosnia and Herzegovina|BR Brazil|BG Bulgaria|KH Cambodia
CA Canada|CL Chile|CN China|CN People's Republic of China|CO Colombia|CG Congo|CR Costa Rica|HR Croatia|CU Cuba
CY Cyprus|CZ Czech Republic|CZ Czechia|XX Czechoslovakia|DK Denmark|DO Dominican Republic|EC Ecuador|EG Egypt
SV El Salvador|EE Estonia|ET Ethiopia|FI Finland|FR France|XX East Germany|XX West Germany|XX GDR|GE Georgia
DE Germany|GH Ghana|GR Greece|GT Guatemala|GN Guinea|HT Haiti|HN Honduras|HU Hungary|IS Iceland|IN India
ID Indonesia|IR Iran|IQ Iraq|IE Ireland|IL Israel|IT Italy|JM Jamaica|JP Japan|JO Jordan|KZ Kazakhstan|KE Kenya
KG Kyrgyzstan|LA Laos|LV Latvia|LB Lebanon|LY Libya|LT Lithuania|LU Luxembourg|MK Macedonia|MK North Macedonia
MY Malaysia|ML Mali|MX Mexico|MD Moldova|MN Mongolia|ME Montenegro|MA Morocco|MZ Mozambique|NL Netherlands
NL The Netherlands|NZ New Zealand|NI Nicaragua|NG Nigeria|KP North Korea|NO Norway|PK Pakistan|PA Panama
PY Paraguay|PE Peru|PH Philippines|PL Poland|PT Portugal|RO Romania|RU Russia|RU Russian Federation
SA Saudi Arabia|RS Serbia|SK Slovakia|SI Slovenia|ZA South Africa|KR South Korea|KR Republic of Korea
XX Soviet Union|XX USSR|ES Spain|LK Sri Lanka|SD Sudan|SE Sweden|CH Switzerland|SY Syria|TW Taiwan|TJ Tajikistan
TZ Tanzania|TH Thailand|TN Tunisia|TR Turkey|UG Uganda|UA Ukraine|GB United Kingdom|GB UK|GB Great Britain
GB England|US United States|US USA|US United States of America|UY Uruguay|UZ Uzbekistan|VE Venezuela|VN Vietnam
YE Yemen|XX Yugoslavia|ZM Zambia|ZW Zimbabwe
"""


def _table() -> dict[str, str]:
    pairs = (entry.strip().split(" ", 1) for line in _NAMES.split("\n") for entry in line.split("|") if entry.strip())
    return {name.lower(): code for code, name in pairs}


def country_code(text: str) -> str | None:
    """Return the code of a country, `XX` for a state that is no more, None for anything else.

    >>> country_code("Albania"), country_code("Tirana")
    ('AL', None)
    """
    return _table().get(" ".join(text.strip(" .").lower().split()))
