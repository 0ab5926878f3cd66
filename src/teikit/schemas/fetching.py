"""Fetch a schema from the network: only when a person asks, by https, whole and proved before it is kept."""

from __future__ import annotations

import http.client
import re
import time
import urllib.request
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit

from teikit._version import __version__
from teikit.errors import SchemaError, TeikitError
from teikit.schemas.gathering import LARGEST, prove, taken_in
from teikit.schemas.names import VAULT, Name, name_of_url, parse_name

if TYPE_CHECKING:
    from teikit.schemas.store import Entry, Store

_SILENCE = 30.0  # seconds without a byte
_PATIENCE = 600.0  # seconds in all
_MOST_BESIDE = 20  # files that a W3C Schema takes in
_PLAIN = re.compile(r"[A-Za-z0-9][\w.-]*")  # the name of a file, without a folder
_REDIRECTIONS = 4  # urllib itself gives up when one address comes back for the fifth time


def fetch(
    store: Store, reference: str, *, base: str = VAULT, name: str = "", digest: str = "", timeout: float = _SILENCE
) -> Entry:
    """Fetch a schema by its name (`tei_lite@4.9.0`) or address, install it, and return its entry.

    `base` is the Vault or a copy of it; only a base that is given as http lets http be used. `digest` is the SHA-256
    that the file must have. Raises SchemaError with the reason when anything is not as it should be; what was
    installed before is then untouched.
    """
    if "://" in reference:
        url, called = reference, parse_name(name) if name else name_of_url(reference) or _named_after(reference)
        schemes = {"https", urlsplit(base).scheme}
    else:
        called = parse_name(reference)
        url, schemes = called.url(base), {"https", urlsplit(base).scheme}
        called = parse_name(name) if name else called
    data = download(url, schemes=frozenset(schemes), timeout=timeout)
    found = sha256(data).hexdigest()
    if digest and digest.lower() != found:
        raise SchemaError(f"{url}: the SHA-256 is {found}, not {digest.lower()}; nothing was installed")
    before = store.get(str(called)) if called.version else None
    if before is not None and before.name == str(called) and before.origin == url and before.digest != found:
        raise SchemaError(
            f"{url}: the file is not the one that was installed before (SHA-256 {before.digest}); "
            f"if that is right: teikit schema remove {called}, then fetch again"
        )
    main = f"{called.stem}.{called.form}"
    files = {main: data}
    try:
        if called.form == "xsd":
            files |= _beside(data, main, url, frozenset(schemes), timeout)
        else:
            prove(data, main)
    except TeikitError as error:
        raise SchemaError(f"{url}: what came is no usable schema: {error.message}") from None
    return store.put(called, url, main, files)


def _beside(data: bytes, main: str, url: str, schemes: frozenset[str], timeout: float) -> dict[str, bytes]:
    """Return the files of a W3C Schema that it takes in, from beside it: each namespace is a file of its own there."""
    files: dict[str, bytes] = {}
    own = url.rpartition("/")[2]
    waiting = taken_in(data, main)
    while waiting:
        name = waiting.pop().removeprefix("./")
        if name in (main, own) or name in files:
            continue
        if not _PLAIN.fullmatch(name) or len(files) >= _MOST_BESIDE:
            raise SchemaError(
                f"it takes in {name}, which is not beside it: save them all and use teikit schema add FILE"
            )
        files[name] = download(f"{url.rpartition('/')[0]}/{name}", schemes=schemes, timeout=timeout)
        waiting += taken_in(files[name], name)
    return files


def download(url: str, *, schemes: frozenset[str] = frozenset({"https"}), timeout: float = _SILENCE) -> bytes:
    """Return the bytes at an address; raises SchemaError for whatever goes wrong.

    The proxies that the environment names (https_proxy, no_proxy) are used. Redirections are followed within `schemes`.
    """
    if urlsplit(url).scheme not in schemes:
        raise SchemaError(f"{url}: only https addresses are fetched")
    request = urllib.request.Request(url, headers={"User-Agent": f"teikit/{__version__}"})
    deadline = time.monotonic() + _PATIENCE
    try:
        with _opener(schemes).open(request, timeout=timeout) as response:
            return _body(response, url, deadline)
    except HTTPError as error:
        error.close()
        hint = "; is the name right, and was it part of that release?" if error.code == 404 else ""
        raise SchemaError(f"{url}: the server says {error.code} {error.reason}{hint}") from None
    except URLError as error:
        raise SchemaError(f"{url}: it cannot be reached: {error.reason}") from None
    except TeikitError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SchemaError(f"{url}: it cannot be fetched: {error or type(error).__name__}") from None


def _body(response: Any, url: str, deadline: float) -> bytes:
    said = response.headers.get("Content-Length", "")
    length = int(said) if said.isdigit() else None
    if length is not None and length > LARGEST:
        raise SchemaError(f"{url}: {length:,} bytes are too many for a schema; nothing was installed")
    parts: list[bytes] = []
    size = 0
    while part := response.read(65_536):
        size += len(part)
        if size > LARGEST:
            raise SchemaError(f"{url}: it is larger than {LARGEST:,} bytes; nothing was installed")
        if time.monotonic() > deadline:
            raise SchemaError(f"{url}: it takes too long; nothing was installed")
        parts.append(part)
    if length is not None and size != length:
        raise SchemaError(f"{url}: the download broke off after {size:,} of {length:,} bytes; nothing was installed")
    return b"".join(parts)


class _Redirects(urllib.request.HTTPRedirectHandler):
    def __init__(self, schemes: frozenset[str]) -> None:
        self._schemes = schemes

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        # urllib itself refuses other schemes with an HTTPError that does not say why
        target = headers.get("location") or headers.get("uri") or ""
        scheme = urlsplit(target).scheme
        if scheme and scheme not in self._schemes:
            fp.close()
            raise SchemaError(f"{req.full_url}: it leads on to {target}; only https addresses are fetched")
        if sum(getattr(req, "redirect_dict", {}).values()) >= _REDIRECTIONS:
            fp.close()
            raise SchemaError(f"{req.full_url}: the server leads on and on")
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener(schemes: frozenset[str]) -> urllib.request.OpenerDirector:
    # made by hand: the usual one would open file:, ftp: and data: as well
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(schemes),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _named_after(url: str) -> Name:
    last = unquote(urlsplit(url).path.rpartition("/")[2])
    try:
        return parse_name(last)
    except SchemaError:
        raise SchemaError(f"{url}: its last part is no name for a schema; give one with --name") from None
