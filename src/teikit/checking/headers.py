"""Headers of a document, and what is filled in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from teikit.checking.examples import header
from teikit.checking.rule import Fault, Level, Profile, Rule
from teikit.checking.subject import Subject
from teikit.findings import Severity
from teikit.xmltext import Element

DATING = ("when", "from", "to", "notBefore", "notAfter", "when-iso", "when-custom")


def headers(subject: Subject) -> list[Element]:
    """Return the headers of the documents (a corpus has several)."""
    return [h for h in subject.all("teiHeader") if (above := subject.parent(h)) is not None and above.local == "TEI"]


def filled(subject: Subject, element: Element | None) -> bool:
    """Return whether an element says something: words, or an element that points elsewhere."""
    if element is None:
        return False
    return (
        "status" in element.attributes
        or bool(subject.words(element))
        or any(
            inner.attributes.get("target") or inner.attributes.get("url")
            for inner in [element, *subject.descendants(element)]
        )
    )


def missing(
    parent: tuple[str, ...], names: tuple[str, ...], message: str, *, of_text: bool = False
) -> Callable[[Subject], Iterator[Fault]]:
    """Return a check that the element at a path below teiHeader has a filled child of one of these names.

    Where the parent is missing itself, the fault stands at its nearest ancestor that exists. What is said `of_text`
    is not asked of a document without a text, such as a list of persons.
    """

    def check(subject: Subject) -> Iterator[Fault]:
        for one in headers(subject):
            if of_text and not subject.all("text"):
                return
            at = one
            for step in parent:
                inner = subject.child(at, step)
                if inner is None:
                    break
                at = inner
            else:
                if any(filled(subject, child) for child in subject.children(at, *names)):
                    continue
            yield Fault(subject.at(at), message, expected=names)

    return check


def header_rule(
    code: str,
    name: str,
    severity: Severity,
    summary: str,
    why: str,
    section: str,
    failing: str,
    check: Callable[[Subject], Iterator[Fault]],
    level: Level = "minimal",
    replaces: tuple[str, ...] = (),
    passing: str = header(),
    profiles: tuple[Profile, ...] = (),
    supersedes: tuple[str, ...] = (),
) -> Rule:
    """Return a rule of the header; the example header keeps it unless `passing` is given."""
    return Rule(
        code,
        name,
        severity,
        summary,
        why,
        section,
        failing,
        passing,
        check,
        level,
        replaces=replaces,
        profiles=profiles,
        supersedes=supersedes,
    )
