"""The places of a text that no authority file holds: which place of the gazetteer each name means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from teikit.annotation.authorities import Entry
from teikit.annotation.gazetteer.choice import Choice, Region, choose, state_of
from teikit.annotation.gazetteer.table import City, cities_named, details
from teikit.annotation.lexicon import identifier, times
from teikit.annotation.mention import Annotation, Certainty

_BESIDE = frozenset({", ", " (", ",", " [", " in ", " / "})
_LITTLE = 100  # thousands of people of a town that the name alone does not mean for sure


class PlaceLinker:
    """Links the places of one document; `made` are the entries of those that only the table knows, by id."""

    def __init__(self, text: str, reference: str | None, entries: Mapping[str, Entry], taken: set[str]) -> None:
        self.made: dict[str, Entry] = {}
        self._text = text
        self._reference = reference
        self._entries = entries
        self._taken = taken

    def link(self, done: list[Annotation]) -> None:
        """Link, in place, the places without a target, and look again at those of the hand list that have rivals."""
        places = [at for at, one in enumerate(done) if one.kind == "place"]
        regions = {at: found for at in places if (found := self._region(done[at])) is not None}
        total = Counter(regions.values())
        of_form: dict[str, Counter[Region]] = {}
        for at, region in regions.items():
            of_form.setdefault(self._text[done[at].start : done[at].end], Counter())[region] += 1
        decided: dict[str, Choice] = {}
        for number, at in enumerate(places):
            one = done[at]
            name = (one.target or "").lstrip("#")
            if one.fixed or (one.candidates and not self._ours(one)) or (one.target and not self._listed(name)):
                continue
            form = self._text[one.start : one.end]
            behind = self._behind(one, [done[i] for i in places[number + 1 : number + 2]])
            if one.candidates:
                done[at] = self._divided(one, behind, set(total))
                continue
            cities = self._cities(form, name)
            if not cities:
                if name:
                    done[at] = self._in_its_time(one, name, form)
                continue
            own = of_form.get(form, Counter())
            others = {region for region, count in total.items() if count > own[region]}
            choice = choose(cities, behind, others)
            if behind is None and not choice.told and form in decided:
                choice = decided[form]  # said in full before: "Springfield, Illinois"
            elif choice.told:
                decided[form] = choice
            done[at] = self._chosen(one, name, form, choice)

    def _chosen(self, one: Annotation, name: str, form: str, choice: Choice) -> Annotation:
        city = choice.city
        if city is not None and city.id and city.id == name:
            return self._in_its_time(one, name, form)
        if city is None:
            if not choice.rivals:  # what stands behind it is none of the countries that have such a town
                return replace(one, target=None, certainty=_at_most(one.certainty, "medium"))
            ids = tuple(dict.fromkeys(f"#{self._entry(rival, form)}" for rival in choice.rivals))
            return replace(one, target=None, certainty="low", candidates=ids)
        sure: Certainty = "high" if choice.told else "medium" if city.people >= _LITTLE else "low"
        return replace(one, target=f"#{self._entry(city, form)}", certainty=_at_most(one.certainty, sure))

    def _divided(self, one: Annotation, behind: Region | None, others: set[Region]) -> Annotation:
        """Return a name of several places of the hand list linked to the one in a country that the text names."""
        own = {c: details(c.lstrip("#")) for c in one.candidates}
        near = {region.country for region in others} | ({behind.country} if behind else set())
        fits = [c for c, city in own.items() if city is not None and city.country in near]
        in_time = [c for c in one.candidates if self._timely(c.lstrip("#")) is not False]
        if len(fits) != 1 and len(in_time) == 1:
            fits = in_time
        if len(fits) == 1:
            return replace(one, target=f"#{fits[0].lstrip('#')}", certainty="medium", candidates=())
        return replace(one, certainty="low")

    def _in_its_time(self, one: Annotation, name: str, form: str) -> Annotation:
        """Return a place with less certainty when its name was not in use at the date of the document."""
        return replace(one, certainty="low") if self._timely(name, form) is False else one

    def _timely(self, name: str, form: str = "") -> bool | None:
        """Tell whether a name was in use, or a state was there, at the date of the document; None when unknown."""
        used = times().get(name, {})
        first, last = used.get(form or self._entries[name].preferred, ("", ""))
        now = self._reference
        if not now or not (first or last):
            return None
        return not (first and now[: len(first)] < first[: len(now)]) and not (last and now[:4] > last[:4])

    def _ours(self, one: Annotation) -> bool:
        return all(self._listed(c.lstrip("#")) for c in one.candidates)

    def _listed(self, name: str) -> bool:
        entry = self._entries.get(name)
        return entry is not None and not entry.path and entry.element is None and bool(entry.type)

    def _cities(self, form: str, name: str) -> tuple[City, ...]:
        own = details(name) if name else None
        if name and (own is None or not own.people):
            return ()  # a country, a region, a river
        found = tuple(city for city in cities_named(form) if city.people)
        return (own, *(city for city in found if city.number != own.number)) if own else found

    def _region(self, one: Annotation) -> Region | None:
        """Return the country, and for a place in the US the state, that a place names or lies in."""
        name = (one.target or "").lstrip("#")
        entry = self._entries.get(name)
        if entry is None:
            return None
        city = details(name) or details(identifier(entry.preferred))
        return Region(city.country, city.state) if city is not None and city.country else None

    def _behind(self, one: Annotation, following: Sequence[Annotation]) -> Region | None:
        for other in following:
            if self._text[one.end : other.start] in _BESIDE:
                name = (other.target or "").lstrip("#")
                city = details(name) if name else None
                if city is not None and not city.people and city.country:
                    return Region(city.country, city.state)
        text = self._text
        if text[one.end : one.end + 2] == ", ":
            for length in (6, 5, 4, 3, 2):
                words = text[one.end + 2 : one.end + 2 + length]
                found = state_of(words) if words.endswith(".") or words.isupper() else None
                if found is not None and not text[one.end + 2 + length : one.end + 3 + length].isalnum():
                    return found
        return None

    def _entry(self, city: City, form: str) -> str:
        """Return the id of the entry of a place: that of the hand list, else one made of name, state and country."""
        if city.id and city.id in self._entries:
            return city.id
        name = "-".join(filter(None, (identifier(city.name), city.state.lower(), city.country.lower())))
        known = self.made.get(name)
        if (known is not None and known.city != city) or (
            known is None and (name in self._taken or name in self._entries)
        ):
            name = f"{name}-{city.number}"
        if name not in self.made:
            forms = (city.name,) if form == city.name else (city.name, form)
            self.made[name] = Entry(name, "place", forms, type="city", city=city)
            self._taken.add(name)
        return name


def _at_most(a: Certainty, b: Certainty) -> Certainty:
    order: tuple[Certainty, ...] = ("high", "medium", "low")
    return order[max(order.index(a), order.index(b))]
