"""Made-up editions of any size, from a seed: letters, memoranda of conversation, telegrams and speeches of some 10 KB.

Run it to have one: `python -m benchmarks.corpus FOLDER 1000`. The same seed gives the same bytes on every machine.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

SEED = 1914
BYTES = 10_000

GIVEN = "Arthur Helena Josef Margarete Thomas Agnes Ludwig Sofia Henry Irena Paul Clara Viktor Emma Georg Lydia".split()
FAMILY = (
    "Alderton Brandis Corvey Dunmore Ellering Farkas Gravell Holtmann Isley Jarrow Kestrel Lindqvist Marwick Novotny "
    "Osgood Pellam Quarles Rendell Sarkany Thornby Ulverton Varga Westray Yarmouth Zeller"
).split()
PLACES = "London Paris Vienna Berlin Prague Geneva Rome Belgrade Budapest Warsaw Athens Lisbon Brussels Moscow".split()
BODIES = (
    "the Foreign Office", "the Ministry of Trade", "the Harbour Commission", "the Chamber of Commerce",
    "the Red Cross", "the League of Nations", "the State Railways", "the Academy of Sciences",
)
MONTHS = "January February March April May June July August September October November December".split()
SENTENCES = (
    "{person} reached {place} on {date} and called at once upon {body}.",
    "Nothing has been heard from {place} since the letter of {person} arrived.",
    "I have laid the matter before {body}, and {person} was good enough to support it.",
    "The price of grain, which stood at {number} shillings in {month}, has risen again.",
    "It was agreed that the papers should be sent to {place} before the end of {month}.",
    "{title} {family} asked whether the report of {date} had been read by {body}.",
    "We were told in {place} that the bridge would not be open before {year}.",
    "The delegation remained in {place} for {number} days and found the harbour closed.",
    "There is little to add to what {person} wrote from {place} in {month} {year}.",
    "He replied that the figures given by {body} could not be relied upon.",
    "As to the loan, “{number} thousand is the least that will be asked”, said {title} {family}.",
    "The weather has been poor, and the roads beyond {place} are hardly to be passed.",
    "On {date} the session was opened, with {person} in the chair.",
    "My brother sends his regards and hopes to see you when you return from {place}.",
    "The draft was corrected twice; the second version is in the hands of {title} {family}.",
    "From {month} to {other} {year} the offices stood empty.",
)
# most sentences of a letter or a report name nobody
PLAIN = (
    "I cannot say that the arrangement pleases anybody here, but it will have to serve until the spring.",
    "The road was bad and the carriage worse, so that we came late and were glad of a fire.",
    "He spoke for more than an hour without notes, and the room was quiet to the end.",
    "It would be a mistake to think that the question is settled because it is no longer discussed.",
    "Of the three proposals the first was thought too dear, the second too slow, and the third was not understood.",
    "You will have heard that the roof of the church has fallen in, and that nobody was hurt.",
    "The figures are given in the enclosure; they agree with those of last year but for two small sums.",
    "We have had no rain for six weeks, and the wells are so low that water is sold by the bucket.",
    "Much of what is printed in the newspapers about the strike is untrue, though the strike itself is not.",
    "The committee thanked the speaker and passed on to the next point without a vote.",
    "If the permission is refused again, the work must be given up, for the workmen will not wait.",
    "She reads a great deal, mostly travels and natural history, and complains that the days are short.",
    "I enclose the receipt and would ask you to keep it with the other papers of the estate.",
    "No answer has been given, and in the opinion of those who know them none will be.",
    "The harvest is in, and what was spared by the hail is of a better sort than was feared.",
    "There was some laughter at this, in which the minister himself joined after a moment.",
    "All this I tell you in confidence, as it is not yet known outside the house.",
    "The old bridge is to be pulled down, since the engineers will not answer for it any longer.",
)


class Writer:
    """Words for one document, all from one random sequence."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)

    def one(self, values: object) -> str:
        return str(self.chance.choice(list(values)))  # type: ignore[call-overload]

    def person(self) -> str:
        return f"{self.one(GIVEN)} {self.one(FAMILY)}"

    def date(self) -> str:
        return f"{self.chance.randint(1, 28)} {self.one(MONTHS)} {self.chance.randint(1890, 1960)}"

    def sentence(self) -> str:
        if self.chance.random() < 0.6:
            return self.one(PLAIN)
        return self.one(SENTENCES).format(
            person=self.person(), place=self.one(PLACES), date=self.date(), body=self.one(BODIES),
            number=self.chance.randint(2, 90), month=self.one(MONTHS), other=self.one(MONTHS),
            year=self.chance.randint(1890, 1960), title=self.one(("Mr.", "Mrs.", "Dr.", "Count", "General")),
            family=self.one(FAMILY),
        )

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.chance.randint(3, 7)))

    def paragraphs(self, size: int) -> list[str]:
        made: list[str] = []
        while sum(map(len, made)) < size:
            made.append(self.paragraph())
        return made


def _letter(write: Writer, size: int) -> list[str]:
    first, second = write.person(), write.person()
    return [
        f"{first} to {second}", f"{write.one(PLACES)}, {write.date()}", f"Dear {second.split()[0]},",
        *write.paragraphs(size), "I remain your obedient servant,", first, f"P.S. {write.sentence()}",
    ]


def _conversation(write: Writer, size: int) -> list[str]:
    first, second = write.person(), write.person()
    turns = [f"{name.split()[1]}: {text}" for text in write.paragraphs(size) for name in [write.one((first, second))]]
    return [
        "MEMORANDUM OF CONVERSATION",
        f"DATE: {write.date()}\nPLACE: {write.one(PLACES)}\nPARTICIPANTS: {first}; {second}\nSUBJECT: Trade",
        *turns,
    ]


def _telegram(write: Writer, size: int) -> list[str]:
    head = f"FROM: {write.one(PLACES)}\nTO: {write.one(PLACES)}\nDATE: {write.date()}\nSUBJECT: Harbour dues"
    return [head, *(f"{n}. {text}" for n, text in enumerate(write.paragraphs(size), 1))]


def _speech(write: Writer, size: int) -> list[str]:
    body = write.paragraphs(size)
    return [
        f"Speech of {write.person()}", f"{write.one(PLACES)}, {write.date()}", "Ladies and Gentlemen,", *body[:-1],
        "(Applause.)", body[-1],
    ]


GENRES: tuple[Callable[[Writer, int], list[str]], ...] = (_letter, _conversation, _telegram, _speech)


def document(number: int, size: int = BYTES, seed: int = SEED) -> str:
    """Return the text of document `number`: about `size` bytes."""
    write = Writer(f"{seed}-{number}")
    return "\n\n".join(GENRES[number % len(GENRES)](write, size - 200)) + "\n"


def write_edition(folder: Path, documents: int, *, size: int = BYTES, seed: int = SEED) -> None:
    """Write an edition of so many sources, with its settings and an authority file, into `folder`."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for number in range(documents):
        (seeds / f"doc-{number:06}.txt").write_bytes(document(number, size, seed).encode("utf-8"))
    (folder / "edition.toml").write_text(
        'version = 1\n[edition]\ntitle = "A made-up edition"\npublisher = "Nobody"\ndate = "2026"\n'
        '[rights]\nencoding = { licence = "CC0-1.0", statement = "Made up." }\n'
        'source = { status = "unknown", statement = "Made up." }\n',
        encoding="utf-8", newline="\n",
    )
    authorities = folder / "tei" / "authorities"
    authorities.mkdir(parents=True, exist_ok=True)
    people = "".join(
        f'<person xml:id="pers-{n}"><persName type="main"><forename>{given}</forename> '
        f"<surname>{family}</surname></persName></person>\n"
        for n, (given, family) in enumerate(zip(GIVEN, FAMILY, strict=False), 1)
    )
    (authorities / "persons.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
        "<titleStmt><title>Persons</title></titleStmt><publicationStmt><publisher>Nobody</publisher></publicationStmt>"
        "<sourceDesc><p>Made up.</p></sourceDesc></fileDesc></teiHeader>\n<standOff><listPerson>\n"
        f"{people}</listPerson></standOff></TEI>\n",
        encoding="utf-8", newline="\n",
    )


if __name__ == "__main__":
    write_edition(Path(sys.argv[1]), int(sys.argv[2]))
