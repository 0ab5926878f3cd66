"""A local preview of an edition: build what changed, serve the publication on this machine only, reload the page."""

from __future__ import annotations

import mimetypes
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from teikit.errors import OutputError, TeikitError
from teikit.pipeline.build import Build, build
from teikit.settings import load_settings
from teikit.store import files_under

HOST = "127.0.0.1"
RELOAD = "/.teikit/reload.js"
_ASK = "/.teikit/changed.js"
_WAIT = 25.0  # seconds that a question for changes is held open
_PAUSE = 0.5  # seconds between two looks at the files, at least
_PORT = re.compile(r":\d+$")
_NAMES = frozenset({HOST, "localhost", "[::1]"})


@dataclass(slots=True)
class Changes:
    """How often the publication was made anew, for pages that wait for the next time."""

    number: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self) -> None:
        """Say that the publication is new."""
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def wait(self, known: int, seconds: float = _WAIT) -> int:
        """Return the number when it is no longer the known one, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != known, seconds)
            return self.number


class Handler(BaseHTTPRequestHandler):
    """Serves the files of one folder to this machine, with a script in each page that waits for changes."""

    folder: Path
    changes: Changes
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file, or with the script that a page waits for."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Answer as GET does, without the file."""
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""

    def _answer(self, *, body: bool) -> None:
        # a page of the web whose name was made to mean this machine must not read the edition
        if _PORT.sub("", self.headers.get("Host", "")) not in _NAMES:
            return self._send(403, "text/plain; charset=utf-8", b"only for this machine\n", body)
        path = urlsplit(self.path)
        if path.path == RELOAD:
            return self._send(200, "text/javascript; charset=utf-8", _script(self.changes.number), body)
        if path.path == _ASK:
            known = int(path.query) if path.query.isascii() and path.query.isdigit() else -1
            number = self.changes.wait(known)
            said = b"location.reload();\n" if number != known else b"teikitAsk();\n"
            return self._send(200, "text/javascript; charset=utf-8", said, body)
        file = self._file(unquote(path.path))
        if file is None:
            return self._send(404, "text/plain; charset=utf-8", b"there is no such page\n", body)
        data = file.read_bytes()
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/html":
            data = data.replace(b"</head>", f'<script src="{RELOAD}"></script></head>'.encode(), 1)
        if kind.startswith("text/") or kind.endswith(("json", "xml", "javascript")):
            kind += "; charset=utf-8"
        return self._send(200, kind, data, body)

    def _file(self, path: str) -> Path | None:
        """Return the file of the folder that a path names, None for what is not there or lies outside."""
        try:
            home = self.folder.resolve()
            file = (home / path.lstrip("/")).resolve()
            if file.is_dir():
                file = file / "index.html"
            return file if file.is_relative_to(home) and file.is_file() else None
        except (OSError, ValueError):
            return None

    def _send(self, status: int, kind: str, data: bytes, body: bool) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            if body:
                self.wfile.write(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the page was closed


def _script(number: int) -> bytes:
    # a script that loads a script: the pages allow no other connection
    return (
        f"function teikitAsk(){{const s=document.createElement('script');s.src='{_ASK}?{number}';"
        "s.onerror=()=>setTimeout(teikitAsk,2000);document.head.append(s)}\n"
        "addEventListener('load',teikitAsk);\n"
    ).encode()


@contextmanager
def serving(folder: Path, changes: Changes, port: int) -> Iterator[str]:
    """Serve `folder` on this machine while the block runs; give the address. Raises OutputError for a taken port."""
    handler = type("EditionHandler", (Handler,), {"folder": folder, "changes": changes})
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise OutputError(f"port {port} cannot be had: {error.strerror}; choose another with --port") from None
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        changes.tell()
        server.shutdown()
        server.server_close()


def watch(
    folder: Path, changes: Changes, tell: Callable[[Build | TeikitError], None], *, until: Callable[[], bool]
) -> None:
    """Build the edition whenever a file of it changed, until `until` says so; `tell` is given each outcome."""
    seen: object = None
    while not until():
        start = time.monotonic()
        state = _state(folder)
        if state != seen:
            # what the build itself writes shows as a change once more, for which nothing is to be made
            seen = state
            try:
                built: Build | TeikitError = build(folder)
            except TeikitError as error:
                built = error
            changes.tell()
            tell(built)
        time.sleep(max(_PAUSE, 5 * (time.monotonic() - start)) if state == seen else 0)


def _state(folder: Path) -> object:
    """Return the names, sizes and times of all files of the edition but those that are made of them."""
    try:
        output = folder / load_settings(folder / "edition.toml").folders.output
    except TeikitError:
        output = folder / "publication"
    found = []
    for path in files_under(folder):
        if output in path.parents:
            continue
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((str(path), state.st_size, state.st_mtime_ns))
    return found
