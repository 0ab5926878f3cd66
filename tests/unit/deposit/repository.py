"""A repository that speaks the API of InvenioRDM on this machine, and fails as real ones do."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "s3cret-token-of-the-test"


class Repository:
    """Records in memory. `faults` are consumed one a request: each is given the request and may answer it."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        self.contents: dict[tuple[str, str], bytes] = {}
        self.faults: list[tuple[str, Callable[[Handler], bool]]] = []
        self.requests: list[str] = []
        self.spoil = 0  # uploads whose bytes are changed on the way
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.repository = self  # type: ignore[attr-defined]
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def fail(self, pattern: str, fault: Callable[[Handler], bool], times: int = 1) -> None:
        """Let the next `times` requests that match `pattern` (method and path) meet `fault`."""
        self.faults += [(pattern, fault)] * times


def status(code: int, **headers: str) -> Callable[[Handler], bool]:
    def answer(handler: Handler) -> bool:
        handler.drain()
        handler.say(code, {"status": code, "message": f"no, {handler.headers['Authorization']}"}, headers)
        return True

    return answer


def hang_up(handler: Handler) -> bool:
    """Close the connection in the middle of what is sent."""
    handler.rfile.read(min(1000, int(handler.headers.get("Content-Length") or 0)))
    handler.close_connection = True
    handler.connection.close()
    return True


def lose_the_answer(handler: Handler) -> bool:
    """Do what is asked and never say so."""
    handler.silent = True
    return False


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    silent = False

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.serve()

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815

    def drain(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def say(self, code: int, value: Any = None, headers: dict[str, str] | None = None) -> None:
        if self.silent:
            self.silent = False
            self.close_connection = True
            self.connection.close()
            return
        data = b"" if value is None else json.dumps(value).encode()
        self.send_response(code)
        for name, one in {**(headers or {}), "Content-Length": str(len(data))}.items():
            self.send_header(name.replace("_", "-"), one)
        self.end_headers()
        self.wfile.write(data)

    def serve(self) -> None:
        store: Repository = self.server.repository  # type: ignore[attr-defined]
        line = f"{self.command} {self.path}"
        store.requests.append(line)
        for number, (pattern, fault) in enumerate(store.faults):
            if re.search(pattern, line):
                del store.faults[number]
                if fault(self):
                    return
                break
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.drain()
            self.say(401, {"message": "unauthorised"})
            return
        self.route(store, line)

    def route(self, store: Repository, line: str) -> None:
        body = self.drain()
        if line == "POST /api/records":
            self.say(201, self.create(store, json.loads(body)))
            return
        found = re.fullmatch(r"(\w+) /api/records/([\w-]+)(?:/(.*))?", line)
        record = store.records.get(found[2]) if found else None
        if found is None or record is None:
            self.say(404, {"message": "no such record"})
            return
        verb, rest = found[1], found[3] or ""
        if (verb, rest) == ("GET", ""):
            self.say(200, record) if record["is_published"] else self.say(404, {"message": "not published"})
        elif (verb, rest) == ("POST", "versions"):
            self.say(201, self.create(store, {"metadata": record["metadata"]}, record["parent"]["id"]))
        elif record["is_published"]:
            self.say(404, {"message": "no draft"})
        elif (verb, rest) == ("GET", "draft"):
            self.say(200, record)
        elif (verb, rest) == ("PUT", "draft"):
            value = json.loads(body)
            record["metadata"], record["pids"] = value["metadata"], value.get("pids", {})
            self.say(200, record)
        elif (verb, rest) == ("POST", "draft/pids/doi"):
            if "doi" in record["pids"]:
                self.say(400, {"message": "a DOI is reserved already"})
                return
            record["pids"]["doi"] = {"identifier": f"10.5072/test.{record['id']}", "provider": "datacite"}
            self.say(201, record)
        elif (verb, rest) == ("POST", "draft/actions/publish"):
            self.publish(record)
        elif rest.startswith("draft/files"):
            self.files(store, record, verb, rest.removeprefix("draft/files").strip("/"), body)
        else:
            self.say(405, {"message": "no"})

    def create(self, store: Repository, value: dict[str, Any], parent: str | None = None) -> dict[str, Any]:
        identifier = f"r{len(store.records) + 1}"
        store.records[identifier] = {
            "id": identifier, "parent": {"id": parent or f"p-{identifier}"}, "metadata": value["metadata"], "pids": {},
            "files": {"enabled": True, "entries": {}}, "is_published": False, "access": {"record": "public"},
        }  # fmt: skip
        return store.records[identifier]

    def publish(self, record: dict[str, Any]) -> None:
        wanted = ("title", "publication_date", "creators", "resource_type")
        missing = [key for key in wanted if not record["metadata"].get(key)]
        whole = [one["status"] == "completed" for one in record["files"]["entries"].values()]
        if missing or not whole or not all(whole):
            errors = [{"field": key, "messages": ["missing"]} for key in missing]
            self.say(400, {"message": "invalid", "errors": errors})
            return
        record["is_published"] = True
        self.say(202, record)

    def files(self, store: Repository, record: dict[str, Any], verb: str, rest: str, body: bytes) -> None:
        from urllib.parse import unquote

        entries = record["files"]["entries"]
        key, _, action = unquote(rest).partition("/")
        if (verb, key) == ("GET", ""):
            self.say(200, {"entries": list(entries.values())})
        elif (verb, key) == ("POST", ""):
            for one in json.loads(body):
                if one["key"] in entries:
                    self.say(400, {"message": "there is such a file"})
                    return
                entries[one["key"]] = {"key": one["key"], "status": "pending"}
            self.say(201, {"entries": list(entries.values())})
        elif key not in entries:
            self.say(404, {"message": "no such file"})
        elif (verb, action) == ("PUT", "content"):
            if store.spoil:
                store.spoil -= 1
                body = b"spoiled" + body
            store.contents[record["id"], key] = body
            self.say(200, entries[key])
        elif (verb, action) == ("POST", "commit"):
            data = store.contents[record["id"], key]
            checksum = f"md5:{hashlib.md5(data, usedforsecurity=False).hexdigest()}"
            entries[key] |= {"status": "completed", "checksum": checksum, "size": len(data)}
            self.say(200, entries[key])
        elif verb == "DELETE":
            del entries[key]
            self.say(204)
        else:
            self.say(405, {"message": "no"})
