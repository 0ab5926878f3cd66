"""As much of JSON Schema (draft 7) as the schemas of the tests use; a keyword that is not known is an error."""

from __future__ import annotations

import re
from typing import Any

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
SILENT = {"$schema", "$id", "id", "title", "description", "default", "definitions", "examples", "format", "$comment"}


def faults(value: Any, schema: dict[str, Any] | bool, root: dict[str, Any], at: str = "$") -> list[str]:
    """Return what is wrong with a value, nothing when it is valid."""
    if isinstance(schema, bool):
        return [] if schema else [f"{at}: nothing may stand here"]
    found: list[str] = []
    for keyword, said in schema.items():
        if keyword in SILENT or keyword in {"additionalItems"}:
            continue
        if keyword == "$ref":
            found += faults(value, resolve(said, root), root, at)
        elif keyword == "type":
            found += [] if is_type(value, said) else [f"{at}: not {said}"]
        elif keyword == "const":
            found += [] if value == said else [f"{at}: not {said!r}"]
        elif keyword == "enum":
            found += [] if value in said else [f"{at}: {value!r} is none of {said}"]
        elif keyword in {"anyOf", "oneOf", "allOf"}:
            right = [not faults(value, one, root, at) for one in said].count(True)
            wanted = {"anyOf": right >= 1, "oneOf": right == 1, "allOf": right == len(said)}[keyword]
            found += [] if wanted else [f"{at}: {keyword} fits {right} of {len(said)}"]
        elif keyword == "not":
            found += [f"{at}: fits what it must not"] if not faults(value, said, root, at) else []
        elif isinstance(value, dict) and keyword in {"properties", "required", "additionalProperties", "minProperties"}:
            found += of_object(value, keyword, said, schema, root, at)
        elif isinstance(value, list) and keyword in {"items", "minItems", "maxItems", "uniqueItems"}:
            found += of_array(value, keyword, said, root, at)
        elif isinstance(value, str) and keyword in {"pattern", "minLength"}:
            right_text = re.search(said, value) is not None if keyword == "pattern" else len(value) >= said
            found += [] if right_text else [f"{at}: {value!r} against {keyword} {said}"]
        elif keyword in {"minimum", "maximum"} and isinstance(value, int | float):
            inside = value >= said if keyword == "minimum" else value <= said
            found += [] if inside else [f"{at}: {value} against {keyword} {said}"]
        elif keyword not in KNOWN:
            raise ValueError(f"the keyword {keyword} is not known here")
    return found


KNOWN = {
    "properties", "required", "additionalProperties", "minProperties", "items", "minItems", "maxItems", "uniqueItems",
    "pattern", "minLength", "minimum", "maximum",
}  # fmt: skip


def of_object(
    value: dict[str, Any], keyword: str, said: Any, schema: dict[str, Any], root: dict[str, Any], at: str
) -> list[str]:
    if keyword == "required":
        return [f"{at}: {name} is missing" for name in said if name not in value]
    if keyword == "minProperties":
        return [] if len(value) >= said else [f"{at}: too few properties"]
    known = schema.get("properties", {})
    if keyword == "properties":
        return [
            f for name, one in known.items() if name in value for f in faults(value[name], one, root, f"{at}.{name}")
        ]
    others = [name for name in value if name not in known]
    return [f for name in others for f in faults(value[name], said, root, f"{at}.{name}")]


def of_array(value: list[Any], keyword: str, said: Any, root: dict[str, Any], at: str) -> list[str]:
    if keyword == "items":
        return [f for number, one in enumerate(value) for f in faults(one, said, root, f"{at}[{number}]")]
    if keyword == "uniqueItems":
        return [f"{at}: repeated"] if said and any(one in value[:n] for n, one in enumerate(value)) else []
    right = len(value) >= said if keyword == "minItems" else len(value) <= said
    return [] if right else [f"{at}: {len(value)} against {keyword} {said}"]


def is_type(value: Any, said: str | list[str]) -> bool:
    if isinstance(said, list):
        return any(is_type(value, one) for one in said)
    if said in {"integer", "number"}:
        kinds: tuple[type, ...] = (int,) if said == "integer" else (int, float)
        return isinstance(value, kinds) and not isinstance(value, bool)
    return isinstance(value, TYPES[said])


def resolve(reference: str, root: dict[str, Any]) -> dict[str, Any]:
    at: Any = root
    for step in reference.removeprefix("#/").split("/"):
        at = at[step]
    return at  # type: ignore[no-any-return]
