"""A server on this machine that gives schemas, and fails in the ways that servers do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GRAMMAR = (
    b'<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">\n'
    b"<!-- TEI Edition: P5 Version 4.9.0. Last updated on 24th January 2025 -->\n"
    b'<start><element name="TEI"><optional><attribute name="n"/></optional><text/></element></start></grammar>\n'
)
COMPACT = b'default namespace = "http://www.tei-c.org/ns/1.0"\nstart = element TEI { text }\n'
XSD_SCHEMA = (
    b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.tei-c.org/ns/1.0">'
    b'<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>'
    b'<xs:element name="TEI"><xs:complexType><xs:attribute ref="xml:id"/></xs:complexType></xs:element></xs:schema>'
)
XSD_OF_XML = (
    b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">'
    b'<xs:attribute name="id" type="xs:ID"/></xs:schema>'
)
FOLDER = "/Vault/P5/current/xml/tei/custom/schema/relaxng/"
OLDER = "/Vault/P5/4.9.0/xml/tei/custom/schema/relaxng/"


class Handler(BaseHTTPRequestHandler):
    """Answers by the path that is asked for; `asked` lists all requests."""

    asked: list[str]
    grammar = GRAMMAR

    def log_message(self, *words: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        self.asked.append(self.path)
        name = self.path.rpartition("/")[2]
        if name in ("tei_all.rng", "tei_lite.rng", "proxied.rng"):
            self._send(type(self).grammar)
        elif name == "tei_lite.rnc":
            self._send(COMPACT)
        elif name == "tei_lite.xsd":
            self._send(XSD_SCHEMA)
        elif name == "xml.xsd":
            self._send(XSD_OF_XML)
        elif name == "far.xsd":
            self._send(XSD_SCHEMA.replace(b'"xml.xsd"', b'"../xml.xsd"'))
        elif name == "broken.rng":
            self._send(GRAMMAR[:100], length=len(GRAMMAR))
        elif name == "page.rng":
            self._send(b"<!DOCTYPE html><html><body>Not here</body></html>")
        elif name == "invalid.rng":
            self._send(GRAMMAR.replace(b'<element name="TEI">', b"<element>"))
        elif name == "takes.rng":
            self._send(GRAMMAR.replace(b"<start>", b'<include href="other.rng"/><start>'))
        elif name == "large.rng":
            self._send(b"", length=10**12)
        elif name == "endless.rng":
            self.send_response(200)
            self.end_headers()
            part = b" " * 1_000_000
            try:
                for _ in range(80):
                    self.wfile.write(part)
            except OSError:
                return
        elif name == "slow.rng":
            threading.Event().wait(2)
        elif name == "moved.rng":
            self._redirect(FOLDER + "tei_all.rng")
        elif name == "file.rng":
            self._redirect("file:///etc/passwd")
        elif name == "ftp.rng":
            self._redirect("ftp://127.0.0.1/a.rng")
        elif name == "loop.rng":
            self._redirect(self.path)
        elif name == "error.rng":
            self.send_error(500)
        else:
            self.send_error(404)

    def _send(self, data: bytes, length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)

    def _redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def serving(grammar: bytes = GRAMMAR) -> Iterator[tuple[str, list[str]]]:
    """Give the address of a running server, and the list of what it is asked for."""
    asked: list[str] = []
    handler = type("Given", (Handler,), {"asked": asked, "grammar": grammar})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
