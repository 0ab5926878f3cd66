"""How fast and how heavy is publishing: HTML and text by the megabyte, one document, a large site.

Seconds are those of the processor, warm, the best of three; sizes are made by repeating the sample edition. Where
TEIKIT_STYLESHEETS names a checkout of the TEI Consortium's Stylesheets (github.com/TEIC/Stylesheets), its html and txt
transformations run on the same bytes in the same processor. Where TEIKIT_AXE names a folder in which
`npm install playwright-core` was run, Chromium says when it paints and how long it is busy.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import row, seconds

ROOT = Path(__file__).resolve().parent.parent
MEGABYTES = (0.025, 1.0, 4.0, 13.0)
DOCUMENTS = 1000


def run() -> None:
    """Print the tables."""
    from teikit.publishing.stylesheets import ours
    from teikit.saxon import parse

    theirs = _theirs()
    for size in MEGABYTES:
        data = document(size)
        tree = parse(data, "a.xml")
        megabytes = len(data) / 1e6
        for target in ("html", "text"):
            own = _best(lambda t=target, d=tree: ours(t).transform(d, parameters={"id": "a"})) / megabytes
            beside = ""
            if target in theirs and size < 5:
                beside = f"TEI Stylesheets {_other(theirs[target], data) / megabytes:.2f}"
            row(f"{target}, seconds a MB, {megabytes:.2f} MB", own, beside)
        _books(tree, megabytes)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.xml").write_bytes(document(0.025))
        command = [sys.executable, "-m", "teikit", "publish", "a.xml", "-o", "site", "-q"]
        os.environ["PYTHONPATH"] = str(ROOT / "src")
        row("one document of 25 KB, command line", min(seconds(command, folder) for _ in range(5)))
        _site(folder)


def _books(tree: object, megabytes: float) -> None:
    """The chapter that all books are written from, then each book."""
    from typing import Any

    from teikit.publishing.chapter import chapter
    from teikit.publishing.epub import epub
    from teikit.publishing.markdown import markdown
    from teikit.publishing.pdf import missing, pdf
    from teikit.publishing.stylesheets import ours

    given: Any = tree
    made = chapter(ours("book"), given, "a", {}, {})
    row(
        f"chapter of a book, seconds a MB, {megabytes:.2f} MB",
        _best(lambda: chapter(ours("book"), given, "a", {}, {})) / megabytes,
    )
    row(f"epub of it, seconds a MB, {megabytes:.2f} MB", _best(lambda: epub([made], {})) / megabytes)
    row(f"markdown of it, seconds a MB, {megabytes:.2f} MB", _best(lambda: markdown([made], {})) / megabytes)
    if missing() is None:
        row(f"pdf of it, seconds a MB, {megabytes:.2f} MB", _best(lambda: pdf([made], {}), 1) / megabytes)


def document(megabytes: float, number: int = 0) -> bytes:
    """Return the longer document of the sample edition, its divisions repeated to a size, each id once."""
    source = (ROOT / "tei" / "003_e2a2d50522a6ffde.xml").read_text(encoding="utf-8")
    top, body, rest = re.split(r"(<body>.*</body>)", source, maxsplit=1, flags=re.DOTALL)
    inner = body.removeprefix("<body>").removesuffix("</body>")
    if megabytes * 1e6 < len(source):
        paragraphs = re.findall(r"<p[ >].*?</p>", inner, re.DOTALL)
        made, size = [], len(top) + len(rest)
        for paragraph in paragraphs:
            if made and size + len(paragraph) > megabytes * 1e6:
                break
            made.append(paragraph)
            size += len(paragraph)
        return f"{top}<body>{''.join(made)}</body>{rest}".encode()
    count = max(1, round((megabytes * 1e6 - len(top) - len(rest)) / len(inner)))
    parts = [re.sub(r' xml:id="([^"]*)"', rf' xml:id="\1-{at}-{number}"', inner) for at in range(count)]
    return f"{top}<body>{''.join(parts)}</body>{rest}".encode()


def _site(folder: Path) -> None:
    from teikit.publishing import publish
    from teikit.tei import TeiDocument

    # the header is most of a small document of the sample edition: what is 10 KB here is text and a short header
    body = re.search(r"<body>(.*)</body>", document(0.07).decode(), re.DOTALL)
    stand = re.search(r"<standOff>.*</standOff>", document(0.07).decode(), re.DOTALL)
    paragraphs = re.findall(r"<p[ >].*?</p>", body[1], re.DOTALL) if body else []
    documents = []
    for number in range(DOCUMENTS):
        some = [paragraphs[(number * 3 + at) % len(paragraphs)] for at in range(len(paragraphs))]
        text, size = [], 0
        for paragraph in some:
            if size + len(paragraph) > 9000:
                break
            text.append(paragraph)
            size += len(paragraph)
        head = (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
            f"<title>Document {number}</title></titleStmt></fileDesc><profileDesc><creation>"
            f'<date when="{1880 + number % 110}"/></creation></profileDesc></teiHeader>'
        )
        data = f"{head}{stand[0] if stand and number == 0 else ''}<text><body>{''.join(text)}</body></text></TEI>"
        documents.append(TeiDocument(f"tei/d{number:04}.xml", data.encode()))
    size = sum(len(one.data) for one in documents) / DOCUMENTS / 1000
    started, wall = time.process_time(), time.perf_counter()
    made = publish(documents).value
    taken, wall = time.process_time() - started, time.perf_counter() - wall
    row(f"site of {DOCUMENTS} documents of {size:.1f} KB, one core", wall, f"{taken:.1f} s of the processor")
    search = [len(data) for path, data in made.files.items() if path.startswith("search/")]
    print(f"  {'files of its search':<44} {len(search):8}     the largest {max(search) / 1000:.0f} KB")
    made.write(folder / "large")
    pages = publish([TeiDocument(p.as_posix(), p.read_bytes()) for p in sorted((ROOT / "tei").glob("*.xml"))]).value
    pages.write(folder / "small")
    assets = sum(len(pages.files[f"assets/{name}"]) for name in ("edition.css", "edition.js"))
    print(f"  {'weight of a page beside its text':<44} {assets / 1000:8.1f} KB   + world.svg of the map")
    _paint(folder)


def _paint(folder: Path) -> None:
    tools, node = os.environ.get("TEIKIT_AXE"), shutil.which("node")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not tools or not node or not chromium:
        return
    pages = [
        "small/index.html", "small/documents/003_e2a2d50522a6ffde.html", "small/registers/places.html",
        "large/index.html", "large/registers/persons.html", "large/search.html?q=albania",
    ]  # fmt: skip
    script = str(Path(__file__).with_name("paint.mjs"))
    subprocess.run([node, script, tools, chromium, str(folder), *pages], check=True, timeout=300)


def _best(work: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def _theirs() -> dict[str, Path]:
    """The public TEI Stylesheets, where they are."""
    named = os.environ.get("TEIKIT_STYLESHEETS")
    home = Path(named or ".")
    files = {"html": home / "html" / "html.xsl", "text": home / "txt" / "tei-to-text.xsl"}
    return files if named and all(path.is_file() for path in files.values()) else {}


def _other(stylesheet: Path, data: bytes) -> float:
    """Seconds of another stylesheet on the same bytes, in a process of its own: ours lets a stylesheet read no file."""
    code = (
        "import saxonche, sys, time\n"
        "p = saxonche.PySaxonProcessor(license=False)\n"
        "x = p.new_xslt30_processor().compile_stylesheet(stylesheet_file=sys.argv[1])\n"
        "d = p.parse_xml(xml_file_name=sys.argv[2])\n"
        "t = []\n"
        "for _ in range(3):\n"
        "    s = time.process_time(); x.transform_to_string(xdm_node=d); t.append(time.process_time() - s)\n"
        "print(min(t))\n"
    )
    with tempfile.TemporaryDirectory() as name:
        document = Path(name) / "a.xml"
        # their stylesheets may ask for the document type's parts: there is none
        document.write_bytes(re.sub(rb"<\?xml-model[^>]*\?>", b"", data))
        done = subprocess.run(
            [sys.executable, "-c", code, str(stylesheet), str(document)],
            capture_output=True, text=True, check=False, cwd=name,
        )  # fmt: skip
    return float(done.stdout.strip().splitlines()[-1]) if done.stdout.strip() else float("nan")
