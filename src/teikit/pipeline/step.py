"""A step over many documents: what is known from an earlier build stands, the rest is worked on and remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from teikit.pipeline.events import Begun, Done, Observer
from teikit.pipeline.remembered import from_json, to_json
from teikit.store import Store
from teikit.workers import Outcome, Pool

Item = TypeVar("Item")
Value = TypeVar("Value")
_SECOND = 1.0


@dataclass(frozen=True, slots=True)
class Step(Generic[Item, Value]):
    """What makes a step: its name, how an item is named, keyed and sent, and what stands for one that was lost.

    `sending` is what a worker is handed; it is asked for when its turn comes. `key` is given what is remembered of
    the item and returns its key as things stand now; it is asked again after the work, with what was made. `stands`
    says whether what is remembered is still there. `after` is told of what was made and returns what is to be
    remembered of it. `fate` says in a word what became of an item; one that is "failed" is not remembered, so that
    the next build tries it again.
    """

    name: str
    type: type[Value]
    naming: Callable[[Item], str]
    key: Callable[[Item, Value | None], str]
    lost: Callable[[Item, Outcome], Value]
    sending: Callable[[Item], Any] = lambda item: item
    stands: Callable[[Value], bool] = lambda value: True
    after: Callable[[Item, Any], Value] = lambda item, made: made
    fate: Callable[[Value], str] = lambda value: "done"


@dataclass(frozen=True, slots=True)
class Steps:
    """Where the steps of a build remember, who works, and who is told."""

    store: Store
    pool: Pool
    observer: Observer

    def take(self, step: Step[Item, Value], items: Sequence[Item]) -> Iterator[tuple[Item, Value, bool]]:
        """Yield each item with what was made of it, in order, and whether it was made now."""
        known = self.known(step, items)
        stale = [item for item, value in zip(items, known, strict=True) if value is None]
        self.observer(Begun(step.name, len(items), len(items) - len(stale)))
        working = self._work(step, stale)
        for item, value in zip(items, known, strict=True):
            yield (item, value, False) if value is not None else (item, next(working), True)
        self.store.commit()

    def known(self, step: Step[Item, Value], items: Sequence[Item]) -> list[Value | None]:
        """Return what an earlier build remembers of each item and still holds, None for what is to be made."""
        remembered = self.store.keys(step.name)
        gone = remembered.keys() - {step.naming(item) for item in items}
        if gone:
            self.store.drop(step.name, gone)
        return [self._known(step, item, remembered) for item in items]

    def _known(self, step: Step[Item, Value], item: Item, remembered: dict[str, tuple[str, str]]) -> Value | None:
        name = step.naming(item)
        if name not in remembered:
            return None
        product = self.store.get(step.name, name)
        if product is None:
            return None
        value = from_json(product.value, step.type)
        if value is None:
            return None
        return value if step.key(item, value) == product.key and step.stands(value) else None

    def _work(self, step: Step[Item, Value], items: Sequence[Item]) -> Iterator[Value]:
        last = time.monotonic()
        for outcome in self.pool.map(step.name, _Sent(step, items)):
            item = items[outcome.index]
            name = step.naming(item)
            value = step.after(item, outcome.value) if outcome.failure is None else step.lost(item, outcome)
            fate = "failed" if outcome.failure is not None else step.fate(value)
            if fate != "failed":
                self.store.put(step.name, name, step.key(item, value), to_json(value))
            self.observer(Done(step.name, name, fate, outcome.seconds, outcome.memory, outcome.why))
            if time.monotonic() - last > _SECOND:
                self.store.commit()
                last = time.monotonic()
            yield value


class _Sent(Sequence[Any]):
    """The items as workers get them, each made when it is asked for: all of them together may be large."""

    def __init__(self, step: Step[Item, Value], items: Sequence[Item]) -> None:
        self._step = step
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return [self._step.sending(item) for item in self._items[index]]
        return self._step.sending(self._items[index])
