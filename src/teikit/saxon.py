"""XSLT 3.0 on SaxonC: the only module that imports saxonche, with nothing open to a stylesheet or a document.

What is shut, and how: documents are parsed by teikit.xmltext and handed over without a document type;
the processor may open no protocol but `data:`, so that neither a stylesheet nor a document reads a
file or the network; modules that a stylesheet includes or imports are read here, in Python, and given
as `data:`; environment variables are empty; results stay in memory. One processor per process (two
make the library abort), made at the first use.
"""

from __future__ import annotations

import base64
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from lxml import etree

from teikit.errors import StylesheetError, XmlError
from teikit.location import Location
from teikit.namespaces import XSLT
from teikit.xmltext import parse_tree

_FEATURE = "http://saxon.sf.net/feature/"
_DATA = "data:application/xslt+xml;base64,"
# the library names a module by its address, or by what stands behind the last slash of it
_DATA_SAID = re.compile(r"(?:data:)?(?:application/)?(?:xslt\+xml;base64,\s*)?([A-Za-z0-9+/=]{100,})")
_RESULTS = "teikit:/"
_MODULES = "teikit:/module/"
# attributes that an XSLT element may have of its own as well as from the root of its module (XSLT 3.0, section 3.4)
_STANDARD = frozenset(
    "default-collation default-mode exclude-result-prefixes expand-text version xpath-default-namespace".split()
)
_LOCK = threading.RLock()


@dataclass(frozen=True, slots=True)
class Transformed:
    """What a transformation made: the principal result, further results by path, messages in order."""

    principal: str
    secondary: dict[str, str] = field(default_factory=dict)
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A document that Saxon has read once and that several transformations of this process may take."""

    node: Any
    path: str


def parse(document: bytes | str | etree._Element, path: str = "<document>") -> Tree:
    """Return a document as Saxon's tree; raises XmlError or LimitError with the place.

    >>> parse(b"<a/>").path
    '<document>'
    """
    root = document if isinstance(document, etree._Element) else parse_tree(_as_bytes(document), path)
    # what stands before and after the root element (xml-model instructions) belongs to the document, its DTD does not
    nodes = [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]
    text = "".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in nodes)
    with _LOCK, _stderr() as said:
        processor = _processor(os.getpid())
        try:
            return Tree(processor.parse_xml(xml_text=text), path)
        except Exception as error:
            raise XmlError(_words(error, said, {}), Location(path)) from None


class Stylesheet:
    """A stylesheet compiled once, to be run many times in this process.

    `source` is the text of an xsl:package, xsl:stylesheet or xsl:transform. Relative references of
    xsl:include and xsl:import are resolved from the folder `base` (None: there are none); `library` names
    folders by a scheme, so that `{"teikit": folder}` reads `teikit:html/main.xsl` from that folder.
    `results` allows xsl:result-document, whose results are kept in memory. Raises StylesheetError, with
    the place, when it does not compile.

    >>> sheet = '''<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
    ... <xsl:output method="text"/></xsl:stylesheet>'''
    >>> Stylesheet(sheet).transform(b"<a>Tirana</a>").principal
    'Tirana'
    """

    def __init__(
        self,
        source: bytes | str,
        *,
        base: Path | None = None,
        library: Mapping[str, Path] | None = None,
        name: str = "<stylesheet>",
        results: bool = False,
    ) -> None:
        self.name = name
        self._names: dict[str, str] = {}
        text = self._assembled(_as_bytes(source), base, dict(library or {}), name, ())
        with _LOCK, _stderr() as said:
            processor = _processor(os.getpid())
            # the library forbids xsl:result-document together with extension functions, when it compiles
            processor.set_configuration_property(_FEATURE + "allow-external-functions", "true" if results else "false")
            try:
                compiler = processor.new_xslt30_processor()
                self._executable = compiler.compile_stylesheet(stylesheet_text=text, encoding="UTF-8")
            except Exception as error:
                raise StylesheetError(_words(error, said, self._names), Location(name)) from None
            finally:
                processor.set_configuration_property(_FEATURE + "allow-external-functions", "false")

    def transform(
        self,
        document: bytes | str | etree._Element | Tree | None,
        *,
        parameters: Mapping[str, str] | None = None,
        initial_template: str | None = None,
        initial_mode: str | None = None,
    ) -> Transformed:
        """Run the stylesheet over one document, or from `initial_template` without or with one.

        `parameters` are strings by name (Clark names for those in a namespace), as are template and mode.
        Raises StylesheetError for a failure of the stylesheet, XmlError for a document that cannot be read.
        """
        tree = document if isinstance(document, Tree) or document is None else parse(document)
        with _LOCK, _stderr() as said:
            processor = _processor(os.getpid())
            # a clone holds the parameters and results of this run only
            run = self._executable.clone()
            run.set_save_xsl_message(True)
            run.set_capture_result_documents(True)
            run.set_base_output_uri(_RESULTS)
            for key, value in (parameters or {}).items():
                run.set_parameter(key, processor.make_string_value(value))
            try:
                if initial_template is not None:
                    if tree is not None:
                        run.set_global_context_item(xdm_item=tree.node)
                    principal = run.call_template_returning_string(initial_template)
                else:
                    if tree is None:
                        raise StylesheetError("a transformation needs a document or an initial template")
                    if initial_mode is not None:
                        run.set_initial_mode(initial_mode)
                    run.set_global_context_item(xdm_item=tree.node)
                    principal = run.apply_templates_returning_string(xdm_value=tree.node)
            except StylesheetError:
                raise
            except Exception as error:
                messages = _messages(run)
                words = messages[-1] if "terminated by xsl:message" in str(error) and messages else ""
                raise StylesheetError(words or _words(error, said, self._names), Location(self.name)) from None
            found = run.get_result_documents() or {}
            secondary = {key.removeprefix(_RESULTS): _serialised(found[key]) for key in sorted(found)}
            return Transformed(principal or "", secondary, _messages(run))

    def _assembled(
        self,
        source: bytes,
        base: Path | None,
        library: Mapping[str, Path],
        name: str,
        above: tuple[str, ...],
        trusted: bool = False,
    ) -> str:
        """Return the text of a module in which every module that it takes in stands as a data: reference."""
        try:
            # a library is the caller's own: it needs none of the care that a file of anyone's does
            root = etree.fromstring(source, _parser()) if trusted else parse_tree(source, name)
        except XmlError as error:
            raise StylesheetError(error.message, error.location) from None
        except etree.XMLSyntaxError as error:
            raise StylesheetError(error.msg or "not well-formed", Location(name, error.lineno)) from None
        inside: dict[str, str] = {}
        for element in list(root.iter(f"{{{XSLT}}}include", f"{{{XSLT}}}import")):
            reference = element.get("href", "")
            path = _module(reference, base, library)
            line = element.sourceline
            place = Location(name, line if isinstance(line, int) else None)
            if path is None:
                raise StylesheetError(f"the module {reference!r} is not a file that may be read", place)
            if str(path) in above:
                raise StylesheetError(f"the module {reference!r} takes in itself", place)
            try:
                data = path.read_bytes()
            except OSError as error:
                raise StylesheetError(f"the module {reference!r} cannot be read: {error.strerror}", place) from None
            ours = _is_ours(path, library)
            inner = self._assembled(data, path.parent, library, path.name, (*above, str(path)), ours)
            # the compiler takes three times as long over a module that it has to read out of an address
            flat = _declarations(inner) if ours and element.tag == f"{{{XSLT}}}include" else None
            if flat is not None:
                mark = f"teikit-module-{len(inside)}"
                inside[mark] = flat
                _put(element, etree.ProcessingInstruction(mark))
                continue
            # else every instruction would drag its address along, which is as long as the module
            inner = re.sub(r"^(<[^\s>]+)", rf'\1 xml:base="{_MODULES}{quote(path.name)}"', inner, count=1)
            payload = base64.b64encode(inner.encode()).decode()
            self._names[payload] = path.name
            element.set("href", _DATA + payload)
        text = etree.tostring(root, encoding="unicode", with_tail=False)
        return re.sub(r"<\?(teikit-module-\d+) ?\?>", lambda match: inside.get(match[1], match[0]), text)


def transform(
    stylesheet: bytes | str,
    document: bytes | str | etree._Element | Tree | None,
    *,
    base: Path | None = None,
    parameters: Mapping[str, str] | None = None,
    initial_template: str | None = None,
    initial_mode: str | None = None,
) -> Transformed:
    """Compile `stylesheet` and run it once over `document`; see Stylesheet.

    >>> sheet = '''<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
    ... <xsl:output method="text"/></xsl:stylesheet>'''
    >>> transform(sheet, "<a>Tirana</a>").principal
    'Tirana'
    """
    return Stylesheet(stylesheet, base=base).transform(
        document, parameters=parameters, initial_template=initial_template, initial_mode=initial_mode
    )


def version() -> str:
    """Return the name and version of the processor."""
    with _LOCK:
        return str(_processor(os.getpid()).version)


@lru_cache(maxsize=1)
def _processor(_process: int) -> Any:
    import saxonche  # 20 ms: only when a transformation is asked for

    processor = saxonche.PySaxonProcessor(license=False)
    # once shut, the library never opens it again: that is what is wanted
    processor.set_configuration_property(_FEATURE + "allowedProtocols", "data")
    processor.set_configuration_property(_FEATURE + "allow-external-functions", "false")
    return processor


@contextmanager
def _stderr() -> Iterator[IO[bytes]]:
    """Catch what the library writes to the process's standard error: a user gets one line, made from it."""
    with tempfile.TemporaryFile() as said:
        try:
            sys.stderr.flush()
            kept = os.dup(2)
        except (OSError, ValueError, AttributeError):
            yield said
            return
        try:
            os.dup2(said.fileno(), 2)
            yield said
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def _words(error: Exception, said: IO[bytes], names: Mapping[str, str]) -> str:
    """Return one line that says what failed and where, without the data: references of our own making."""
    said.seek(0)
    details = said.read().decode("utf-8", errors="replace")

    def module(match: re.Match[str]) -> str:
        return next((name for payload, name in names.items() if payload.endswith(match[1])), "a module")

    short = " ".join(_DATA_SAID.sub(module, str(error)).replace(_MODULES, "").split())
    long = " ".join(_DATA_SAID.sub(module, details).replace(_MODULES, "").split())
    place = re.search(r"on line (\d+)(?: column (\d+))? of (\S+?):? ", long) if "line" not in short else None
    where = f" (line {place[1]} of {place[3]})" if place else ""
    return (short or long or "the transformation failed") + where


def _messages(run: Any) -> tuple[str, ...]:
    found = run.get_xsl_messages()
    return tuple(str(found.item_at(index)) for index in range(found.size)) if found is not None else ()


def _serialised(value: Any) -> str:
    """Return a further result as text, with no white space added."""
    node = value.item_at(0) if value.size else None
    if node is None:
        return ""
    children = list(node.children) if hasattr(node, "children") else []
    elements = [child for child in children if child.node_kind_str == "element"]
    if not elements:
        return str(node.string_value)
    html = elements[0].local_name == "html"
    return _copier("html" if html else "xml").transform(Tree(node, "")).principal


@lru_cache(maxsize=2)
def _copier(method: str) -> Stylesheet:
    return Stylesheet(
        f'<xsl:stylesheet xmlns:xsl="{XSLT}" version="3.0"><xsl:mode on-no-match="shallow-copy"/>'
        f'<xsl:output method="{method}" html-version="5.0" encoding="UTF-8" indent="no"/></xsl:stylesheet>'
    )


def _module(reference: str, base: Path | None, library: Mapping[str, Path]) -> Path | None:
    """Return the file that a reference names, or None for what is not ours to read."""
    scheme, colon, rest = reference.partition(":")
    if colon and scheme in library:
        path = (library[scheme] / rest).resolve()
        return path if path.is_relative_to(library[scheme].resolve()) else None
    if (colon and len(scheme) > 1) or base is None or not reference:
        return None
    return (base / reference).resolve()


def _is_ours(path: Path, library: Mapping[str, Path]) -> bool:
    """Whether a module is of a library, whose lines nobody needs to be told."""
    return any(path.is_relative_to(folder.resolve()) for folder in library.values())


def _declarations(module: str) -> str | None:
    """Return what a module declares, to stand in place of the xsl:include; None if it cannot stand there."""
    root = etree.fromstring(module.encode(), _parser())
    plain = root.tag in (f"{{{XSLT}}}stylesheet", f"{{{XSLT}}}transform") and _STANDARD.issuperset(root.keys())
    if not plain or root.find(f"{{{XSLT}}}import") is not None:
        return None
    found = []
    for declaration in root.iterchildren(f"{{{XSLT}}}*"):
        for name, value in root.items():
            # the version of xsl:output is that of what is written
            if declaration.get(name) is None and (name, declaration.tag) != ("version", f"{{{XSLT}}}output"):
                declaration.set(name, value)
        # with all namespaces that are in scope, for the prefixes in its expressions
        found.append(etree.tostring(declaration, encoding="unicode", with_tail=False))
    return "".join(found)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)


def _put(element: etree._Element, other: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        other.tail = element.tail
        parent.replace(element, other)


def _as_bytes(document: bytes | str) -> bytes:
    if isinstance(document, bytes):
        return document
    # a declared encoding is that of the bytes, which a string no longer has
    return re.sub(r"""^\ufeff?<\?xml[^>]*\?>""", "", document, count=1).encode("utf-8")
