"""A line that tells how far a build is, on a terminal; and the same as JSON lines for a machine."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from typing import IO

import click

from teikit.pipeline.events import Begun, Done, Ended, Event, Waiting

_QUIET = 1.0  # seconds in which nothing is shown: a short build needs no progress
_EVERY = 0.2
_WIDTH = 78


class Progress:
    """Shows one line that changes: step, documents done, rate, time left, failures so far.

    The rate and the time left count the documents that are worked on, not those that an earlier build did. Nothing is
    shown in the first second, nor where standard error is no terminal.
    """

    def __init__(self, *, shown: bool | None = None) -> None:
        self._shown = sys.stderr.isatty() if shown is None else shown
        self._start = time.monotonic()
        self._last = 0.0
        self._step = Begun("", 0, 0)
        self._begun = self._start
        self._done = self._failed = 0
        self._standing = False

    def __call__(self, event: Event) -> None:
        """Take an event of a build."""
        if isinstance(event, Waiting):
            click.echo("another build of this edition is at work; waiting for it to end", err=True)
        elif isinstance(event, Begun):
            self._step, self._begun, self._done = event, time.monotonic(), 0
        elif isinstance(event, Done):
            self._done += 1
            self._failed += event.outcome == "failed"
            self._show()
        elif self._standing:
            click.echo("\r" + " " * _WIDTH + "\r", nl=False, err=True)
            self._standing = False

    def _show(self) -> None:
        now = time.monotonic()
        if not self._shown or now - self._start < _QUIET or now - self._last < _EVERY:
            return
        self._last = now
        line = describe(self._step, self._done, self._failed, now - self._begun)
        click.echo("\r" + line[:_WIDTH].ljust(_WIDTH), nl=False, err=True)
        self._standing = True


def describe(step: Begun, done: int, failed: int, seconds: float) -> str:
    """Return the line of progress.

    >>> describe(Begun("check", 1000, 200), 400, 2, 10.0)
    'check 600 of 1000, 40.0 a second, 10 s left, 2 failed'
    """
    rate = done / seconds if seconds > 0 else 0.0
    left = (step.total - step.known - done) / rate if rate else 0.0
    said = [f"{step.step} {step.known + done} of {step.total}", f"{rate:.1f} a second", f"{_span(left)} left"]
    return ", ".join([*said, f"{failed} failed"] if failed else said)


def _span(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


class RunReport:
    """Writes each event of a build as a line of JSON, at once: what a killed build has told stands there."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def __call__(self, event: Event) -> None:
        """Take an event of a build."""
        kind = {Begun: "begun", Done: "done", Ended: "ended", Waiting: "waiting"}[type(event)]
        values = {key: round(value, 4) if isinstance(value, float) else value for key, value in asdict(event).items()}
        self._stream.write(json.dumps({"event": kind, **values}, ensure_ascii=False) + "\n")
        self._stream.flush()
