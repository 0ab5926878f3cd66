#!/usr/bin/env python3
"""One command for everything that is done in a checkout: python3 dev.py WORD (Windows: py dev.py WORD).

Needs nothing but a Python. An old one is enough to find a newer one, so this file keeps to the syntax of Python 3.6,
to the standard library, and imports nothing of the project.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, List, Optional, Tuple  # noqa: UP035 - newer spellings fail on an old Python

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = "teikit-stamp"
EXTRAS = "test,lint,jing"
OLDEST = (3, 11)
NAMES = ("python3.14", "python3.13", "python3.12", "python3.11", "python3", "python")
NO_VENV = "Python's venv module is missing: sudo apt install python3-venv, then again"
ASK = "import sys; print('%d.%d' % sys.version_info[:2])"
GENERATED = (
    *("publication", "build", "dist", ".teikit", ".pytest_cache", ".mypy_cache", ".ruff_cache"),
    *(".hypothesis", ".import_linter_cache"),
)

Command = List[str]  # noqa: UP006


class NotReadyError(Exception):
    """The work cannot begin; the text is the one line that names the cure."""


# The words. Each takes the python of the environment and what stood after the word, and gives an exit status.


def edition(python: str, words: Command) -> int:
    """Build the edition of this folder: encode, annotate, check, publish."""
    status = call([python, "-m", "teikit", "build", ".", *words])
    page = ROOT / "publication" / "index.html"
    if status in (0, 1) and page.is_file():
        how = "The edition is ready." if status == 0 else "The edition is built, but see what is said above."
        print(f"\n{how} Open this page in a browser:\n  {page}")
    return status


def test(python: str, words: Command) -> int:
    """Run the tests; what follows is handed to pytest."""
    return call([python, "-m", "pytest", *words])


def lint(python: str, words: Command) -> int:
    """Look over the code: ruff, mypy, and the layers."""
    layers = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
    checks = ([python, "-m", "ruff", "check", *words, "."], [python, "-m", "mypy"], [python, "-c", layers])
    return max([call(check) for check in checks])


def docs(python: str, words: Command) -> int:
    """Make the pages of the rules again and prove the documentation: links, commands, options."""
    made = call([python, "-m", "teikit.checking.pages", "docs/rules"])
    return made or call([python, "-m", "pytest", "tests/acceptance/test_docs.py", *words])


def bench(python: str, words: Command) -> int:
    """Measure what is fast, against what."""
    return call([python, "-m", "benchmarks", *words])


def schemas(python: str, words: Command) -> int:
    """Make the schemas again from schemas/teikit.odd."""
    code = "from pathlib import Path; from teikit.odd import write_schemas; write_schemas(Path('schemas'))"
    return call([python, "-c", code, *words])


WORDS = {word.__name__: word for word in (edition, test, lint, docs, bench, schemas)}


def clean() -> int:
    """Take away everything that can be made again."""
    for name in GENERATED:
        shutil.rmtree(str(ROOT / name), ignore_errors=True)
    for path in ROOT.glob(".venv*"):
        remove(path)
    for folder in ("src", "tests", "benchmarks"):
        for cache in sorted((ROOT / folder).rglob("__pycache__")):
            shutil.rmtree(str(cache), ignore_errors=True)
    return 0


# Finding a Python.


def version_of(command: Command) -> Optional[Tuple[int, int]]:  # noqa: UP006, UP045
    """Run a command that may be a Python and return its version; None if it is none or does not work.

    It is really run: a name on PATH may be a stub that only says what to install.
    """
    try:
        with tempfile.TemporaryFile() as nowhere:
            answer = subprocess.check_output([*command, "-c", ASK], stderr=nowhere, timeout=30)
        major, minor = answer.decode("ascii").strip().split(".")
        return int(major), int(minor)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def candidates() -> Iterator[Command]:
    """Yield every command that may be a Python: the running one first, then those on PATH."""
    if sys.executable:
        yield [sys.executable]
    for name in NAMES:
        path = shutil.which(name)
        if path:
            yield [path]
    if shutil.which("py"):
        yield ["py", "-3"]


def new_pythons() -> Iterator[Command]:
    """Yield the commands that run a Python which is new enough, each once."""
    seen = set()
    for command in candidates():
        key = tuple(command)
        if key in seen:
            continue
        seen.add(key)
        version = sys.version_info[:2] if command == [sys.executable] else version_of(command)
        if version is not None and version >= OLDEST:
            yield command


# Making the environment.


def say(text: str) -> None:
    """Tell how things go, on standard error."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def call(command: Command, **variables: str) -> int:
    """Run a command in the folder of the project and return its exit status."""
    return subprocess.call(command, cwd=str(ROOT), env={**os.environ, **variables})


def quiet(command: Command) -> Tuple[int, str]:  # noqa: UP006
    """Run a command; return its exit status and what it said."""
    with tempfile.TemporaryFile() as said:
        try:
            status = subprocess.call(command, cwd=str(ROOT), stdout=said, stderr=said)
        except OSError as error:
            return 1, str(error)
        said.seek(0)
        return status, said.read().decode("utf-8", "replace").strip()


def scripts(folder: Path) -> Path:
    """Return the folder of an environment in which its commands lie."""
    return folder / ("Scripts" if os.name == "nt" else "bin")


def python_in(folder: Path) -> str:
    """Return the path of the Python of an environment."""
    return str(scripts(folder) / ("python.exe" if os.name == "nt" else "python"))


def stamp() -> str:
    """Return what an environment must be stamped with to be the right one for this project in this place."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes().replace(b"\r\n", b"\n"))
    digest.update(f"{EXTRAS}\n{ROOT}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def whole(folder: Path) -> bool:
    """Tell whether the environment is finished, made for this state of the project, and still runs."""
    try:
        made_for = (folder / STAMP).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return False
    return made_for == stamp() and version_of([python_in(folder)]) is not None


def remove(path: Path) -> None:
    """Remove a file or a folder, as far as the system lets us."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(str(path), ignore_errors=True)
    elif path.exists() or path.is_symlink():
        path.unlink()


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other dev.py makes an environment here; the system lifts the lock when its holder dies."""
    with (ROOT / ".venv.lock").open("a+") as handle:
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        except ImportError:
            import msvcrt

            while True:
                try:
                    msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:
                    continue
        except OSError:
            pass  # some network file systems have no locks; two at once are unlikely there
        yield


def makers(pythons: List[Command]) -> Iterator[Command]:  # noqa: UP006
    """Yield the commands that make an empty environment, the folder still to be added: venv, virtualenv, uv."""
    for python in pythons:
        if quiet([*python, "-c", "import venv, ensurepip"])[0] == 0:
            yield [*python, "-m", "venv"]
    for python in pythons:
        if quiet([*python, "-c", "import virtualenv"])[0] == 0:
            yield [*python, "-m", "virtualenv", "--quiet"]
    for python in pythons:
        if len(python) == 1:
            if shutil.which("virtualenv"):
                yield ["virtualenv", "--quiet", "--python", python[0]]
            if shutil.which("uv"):
                yield ["uv", "venv", "--quiet", "--seed", "--python", python[0]]


def make_empty(folder: Path) -> None:
    """Make an environment that holds pip and nothing else."""
    pythons = list(new_pythons())
    if not pythons:
        here = ".".join(str(part) for part in sys.version_info[:2])
        raise NotReadyError(
            f"teikit needs Python 3.11 or newer, and only {here} was found: "
            "install one (for example sudo apt install python3.11 python3.11-venv), then again"
        )
    said = ""
    for maker in makers(pythons):
        status, said = quiet([*maker, str(folder)])
        if status == 0 and quiet([python_in(folder), "-m", "pip", "--version"])[0] == 0:
            return
        shutil.rmtree(str(folder), ignore_errors=True)
    if said and "ensurepip" not in said:
        raise NotReadyError("The environment cannot be made: " + said.splitlines()[-1])
    raise NotReadyError(NO_VENV)


def install(folder: Path) -> None:
    """Install the project as it lies here, with what its tests need, in the versions of constraints.txt."""
    pip = [python_in(folder), "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    pip += ["--constraint", "constraints.txt"]
    # hatchling first and no isolation after: so the tool that builds is pinned like everything else
    for what in (["hatchling"], ["--no-build-isolation", "--editable", f".[{EXTRAS}]"]):
        # some people have told their pip to install for the user always, which an environment refuses
        if call([*pip, *what], PIP_USER="0") != 0:
            raise NotReadyError("pip could not install what teikit needs (see above): is the network there? Then again")


def move(folder: Path, target: Path) -> None:
    """Rename an environment that is whole; its scripts, which hold its path, are told the new one."""
    old, new = os.fsencode(str(folder)), os.fsencode(str(target))
    for script in sorted(scripts(folder).iterdir()):
        if script.is_file() and not script.is_symlink():
            data = script.read_bytes()
            if old in data:
                script.write_bytes(data.replace(old, new))
    if target.exists():
        before = tempfile.mkdtemp(prefix=".venv-old-", dir=str(ROOT))
        target.rename(Path(before) / "venv")
        folder.rename(target)
        shutil.rmtree(before, ignore_errors=True)
    else:
        folder.rename(target)


def environment() -> str:
    """Return the Python of an environment that has all the project needs; make it if it is not there."""
    if whole(VENV):
        return python_in(VENV)
    with alone():
        if whole(VENV):
            return python_in(VENV)
        for leftover in ROOT.glob(".venv-*"):
            remove(leftover)
        say("Making the environment .venv; this happens once and takes a minute or two.")
        parent = Path(tempfile.mkdtemp(prefix=".venv-", dir=str(ROOT)))
        try:
            folder = parent / "venv"
            make_empty(folder)
            install(folder)
            (folder / STAMP).write_text(stamp() + "\n", encoding="ascii")
            move(folder, VENV)
        finally:
            shutil.rmtree(str(parent), ignore_errors=True)
    return python_in(VENV)


def help_text() -> str:
    """Return what is shown when no word is given."""
    lines = ["usage: python3 dev.py WORD [ARGUMENTS]   (Windows: py dev.py WORD)", ""]
    described = [*WORDS.items(), ("clean", clean)]
    lines += [f"  {name:<9} {(word.__doc__ or '').splitlines()[0]}" for name, word in described]
    lines += ["", "The environment (.venv) is made when it is needed. Needs Python 3.11 or newer with venv."]
    return "\n".join(lines)


def main(words: Command) -> int:
    """Do what the first word says; return the exit status."""
    if not words or words[0] in ("help", "-h", "--help"):
        print(help_text())
        return 0
    word, rest = words[0], words[1:]
    if word == "clean":
        return clean()
    if word not in WORDS:
        say(f"dev.py knows no word '{word}': it knows {', '.join([*WORDS, 'clean'])}")
        return 2
    try:
        python = environment()
    except (NotReadyError, OSError) as error:
        say(str(error))
        return 2
    return WORDS[word](python, rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
