"""One pass over a document: the moves of the automaton, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from teikit.errors import LimitError, TeikitError, XmlError
from teikit.location import Location
from teikit.relaxng.automaton import Automaton, Move
from teikit.relaxng.ids import Identifiers
from teikit.relaxng.patterns import Pattern
from teikit.relaxng.recover import Recovery
from teikit.xmltext import Limits, create_parser
from teikit.xmltext.parser import Parser, translate_error

SPACE = " \t\r\n"
XML = "http://www.w3.org/XML/1998/namespace"
Frame = tuple[Pattern | None, str, int]  # the state after the end tag, the name, the offset of the start tag


def run(
    automaton: Automaton, start: Pattern, recovery: Recovery, blocks: Iterable[bytes], path: str, limits: Limits,
    identifiers: Identifiers | None = None,
) -> None:
    """Validate a document that comes in blocks; what is wrong is noted by `recovery`, IDs by `identifiers`.

    Raises XmlError for what is not well-formed, LimitError beyond the limits.
    """
    parser = create_parser(path)
    state = start
    stack: list[Frame] = []
    pending: list[str] = []
    namespaces: dict[str, str] = {"xml": XML}
    declared: list[tuple[str, str | None]] = []
    recovery.begin(stack, namespaces)
    max_depth, max_values = limits.max_depth, 2 * limits.max_attributes
    push, pop = stack.append, stack.pop
    not_allowed = automaton.patterns.not_allowed
    make = automaton.move

    def place() -> Location:
        return Location(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def opened(name: str, pairs: list[str]) -> None:
        nonlocal state
        if pending:
            text = "".join(pending)
            pending.clear()
            if text.strip(SPACE):
                state = recovery.text(state, text, parser.CurrentByteIndex)
        key = (name, *pairs[::2]) if pairs else name
        moves = state.moves
        move: Move | None = moves.get(key) if moves is not None else None
        if move is None:
            if len(pairs) > max_values:
                raise LimitError(f"an element has more than {limits.max_attributes} attributes", place())
            move = make(state, key, name, pairs, namespaces)
            if move is None:
                child, then = recovery.start(state, name, pairs, parser.CurrentByteIndex)
                if identifiers is not None:
                    identifiers.take(recovery.body, pairs, parser.CurrentByteIndex)
                if len(stack) >= max_depth:
                    raise LimitError(f"elements are nested more than {max_depth} deep", place())
                push((then, name, parser.CurrentByteIndex))
                state = child
                return
        child, then, checks, body = move
        if identifiers is not None and pairs:
            identifiers.take(body, pairs, parser.CurrentByteIndex)
        for at, check in checks:
            if not check(pairs[at], namespaces):
                recovery.value(body, name, pairs, at, parser.CurrentByteIndex)
        if len(stack) >= max_depth:
            raise LimitError(f"elements are nested more than {max_depth} deep", place())
        push((then, name, parser.CurrentByteIndex))
        state = child

    def closed(name: str) -> None:
        nonlocal state
        if state.strings:
            text = "".join(pending)
            pending.clear()
            before = state
            state = automaton.derive.text(before, text, namespaces)
            if not text.strip(SPACE):
                state = automaton.patterns.choice((state, before))
            if state is not_allowed:
                state = recovery.content(before, text)
        recovery.last_closed = recovery.stack_offset
        then, recovery.last, recovery.stack_offset = pop()
        if then is None:
            left = automaton.leave(state)
            state = recovery.end(state, None, name, len(stack)) if left is not_allowed else left
        elif state.nullable:
            state = then
        else:
            state = recovery.end(state, then, name, len(stack))
        if recovery.troubles:
            recovery.forget(len(stack))

    def text(value: str) -> None:
        nonlocal state
        if state.texted is state:
            return
        if state.strings:
            pending.append(value)
        elif value.strip(SPACE):
            after = automaton.after_text(state)
            if after is not_allowed:
                blank = len(value) - len(value.lstrip(SPACE))
                state = recovery.stray(state, value, parser.CurrentByteIndex + blank)
            else:
                state = after

    def declare(prefix: str | None, uri: str | None) -> None:
        declared.append((prefix or "", namespaces.get(prefix or "")))
        namespaces[prefix or ""] = uri or ""

    def undeclare(prefix: str | None) -> None:
        key, before = declared.pop()
        if before is None:
            namespaces.pop(key, None)
        else:
            namespaces[key] = before

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.StartNamespaceDeclHandler = declare
    parser.EndNamespaceDeclHandler = undeclare
    feed(parser, blocks, path)


def feed(parser: Parser, blocks: Iterable[bytes], path: str) -> None:
    """Give the blocks to expat; raises XmlError for what is not well-formed."""
    held: list[bytes] = []
    size = wanted = fed = 0
    try:
        for block in blocks:
            held.append(block)
            size += len(block)
            if size >= wanted:
                parser.Parse(b"".join(held), False)
                fed += size
                # of a tag that goes on and on expat reads the beginning again with every block: the next is larger
                wanted = 2 * size if fed - parser.CurrentByteIndex > size else 0
                held.clear()
                size = 0
        parser.Parse(b"".join(held), True)
    except expat.ExpatError as error:
        raise translate_error(error, path) from None
    except TeikitError:
        raise
    except (LookupError, UnicodeError, ValueError) as error:
        raise XmlError(f"the declared encoding cannot be used: {error}", Location(path, 1, 1)) from None
