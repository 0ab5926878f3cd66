"""Requests that may fail and be made again: with time limits, growing pauses, and no way for a token to leak."""

from __future__ import annotations

import email.utils
import http.client
import ipaddress
import json
import random
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from teikit._version import __version__
from teikit.deposit.invenio.token import Secret
from teikit.errors import OutputError, SettingsError
from teikit.location import Location

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOST_ANSWER = 16 * 2**20
_LONGEST_PAUSE = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: status, and the JSON of its body (None for anything else)."""

    status: int
    value: Any = None
    unsure: bool = False  # an earlier try may have been carried out although it seemed to fail


def check_address(address: str) -> str:
    """Return the address of a repository without a slash at its end; raises SettingsError for one that is not safe.

    Only https, but for this machine itself: a token must not be read on the way.

    >>> check_address("https://zenodo.org/")
    'https://zenodo.org'
    """
    parts = urlsplit(address)
    plain = parts.scheme == "http" and _is_loopback(parts.hostname or "")
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        raise SettingsError(f"{address!r} is no address of a repository, such as https://zenodo.org")
    if parts.scheme != "https" and not plain:
        raise SettingsError(f"{address} is not https: a token is not sent where it can be read on the way")
    return address.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(slots=True)
class Transport:
    """Makes requests to one repository; `tries` times each, `timeout` seconds for each wait.

    `sleep` is called for the pauses: they double from half a second, spread by chance so that many clients do not
    come back together, and are what Retry-After says where the server says so.
    """

    address: str
    token: Secret
    timeout: float = 60.0
    tries: int = 6
    sleep: Callable[[float], None] = time.sleep
    _spread: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self.address = check_address(self.address)

    def request(
        self, method: str, path: str, *, value: Any = None, file: Path | None = None, accept: tuple[int, ...] = ()
    ) -> Answer:
        """Make a request below the address, again where it may help, and return the answer.

        `value` is sent as JSON, `file` as it is, from its beginning at every try. A status of 400 and more that is
        not in `accept` raises OutputError with what the server says, without the token.
        """
        unsure = False
        for number in range(1, self.tries + 1):
            pause: float | None = None
            try:
                status, headers, body = self._once(method, path, value, file)
            except (OSError, http.client.HTTPException) as error:
                why = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
                if isinstance(error, ssl.SSLError):
                    raise OutputError(self._clean(f"no safe connection: {why}"), self._place(path)) from None
                unsure = unsure or not isinstance(error, ConnectionRefusedError | socket.gaierror)
            else:
                if status < 400 or status in accept:
                    if 300 <= status < 400:
                        message = f"answers with a redirection ({status}), which is not followed: check the address"
                        raise OutputError(message, self._place(path))
                    return Answer(status, _json(body), unsure)
                why = self._said(status, body)
                if status not in _AGAIN:
                    raise OutputError(self._clean(why), self._place(path))
                unsure = unsure or status in (500, 502, 504)
                pause = _retry_after(headers)
            if number == self.tries:
                message = f"{why}; given up after {number} tries. What was done is kept: run it again"
                raise OutputError(self._clean(message), self._place(path)) from None
            self.sleep(min(_LONGEST_PAUSE, pause if pause is not None else self._pause(number)))
        raise AssertionError("unreachable")

    def _pause(self, number: int) -> float:
        return float(0.5 * 2 ** (number - 1) * (1 + 0.25 * self._spread.random()))

    def _once(
        self, method: str, path: str, value: Any, file: Path | None
    ) -> tuple[int, Mapping[str, str], bytes]:
        parts = urlsplit(self.address)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=self.timeout)
        headers = {
            "Authorization": f"Bearer {self.token.reveal()}",
            "Accept": "application/json",
            "User-Agent": f"teikit/{__version__}",
        }
        try:
            if file is not None:
                with file.open("rb") as body:
                    headers["Content-Type"] = "application/octet-stream"
                    headers["Content-Length"] = str(file.stat().st_size)
                    connection.request(method, parts.path + path, body, headers)
                    answer = connection.getresponse()
            else:
                data = None if value is None else json.dumps(value).encode("utf-8")
                if data is not None:
                    headers["Content-Type"] = "application/json"
                connection.request(method, parts.path + path, data, headers)
                answer = connection.getresponse()
            return answer.status, dict(answer.headers.items()), answer.read(_MOST_ANSWER)
        finally:
            connection.close()

    def _said(self, status: int, body: bytes) -> str:
        value = _json(body)
        words = ""
        if isinstance(value, dict):
            words = str(value.get("message") or "")
            errors = value.get("errors")
            if isinstance(errors, list):
                told = [f"{one.get('field', '')}: {one.get('messages') or one.get('message') or ''}"
                        for one in errors if isinstance(one, dict)]  # fmt: skip
                words = "; ".join([words, *told[:5]]).strip("; ")
        reason = http.client.responses.get(status, "")
        return f"the server answers {status} {reason}{': ' + words if words else ''}".strip()

    def _clean(self, message: str) -> str:
        # a server may say back what it was sent
        return message.replace(self.token.reveal(), "…")

    def _place(self, path: str) -> Location:
        return Location(self.address + path)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return how many seconds the server asks to wait: a number, or a date of HTTP."""
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "").strip()
    if said.isdigit():
        return float(said)
    try:
        when = email.utils.parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    return max(0.0, when.timestamp() - time.time())
