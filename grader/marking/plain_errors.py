"""What is wrong with a TOML document, in the words of the person who wrote it.

The expected form is a `msgspec.Struct`; its types are walked side by side with the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from grader.text.nearest import nearest
from grader.text.words import number


class Finding(NamedTuple):
    """Something wrong in a document.

    Attributes:
        message: Where it is and what is wrong.
        advice: What to write instead; may be empty.
    """

    message: str
    advice: str


FIRST_YEAR, LAST_YEAR = 1970, 2099

Path = tuple[str, ...]


def findings(document: object, form: type[msgspec.Struct]) -> Iterator[Finding]:
    """Yield what is wrong with a decoded TOML document: unknown names, wrong types, values out of bounds."""
    return _walk(document, inspect.type_info(form), ())


def _walk(value: object, form: inspect.Type, path: Path) -> Iterator[Finding]:
    match form:
        case inspect.Metadata():
            yield from _walk(value, form.type, path)
        case inspect.UnionType():
            (inner,) = [each for each in form.types if not isinstance(each, inspect.NoneType)]
            yield from _walk(value, inner, path)
        case inspect.StructType():
            yield from _struct(value, form, path)
        case inspect.DictType():
            if not isinstance(value, dict):
                yield _wrong(path, value, "a table", f"Write [{'.'.join(path)}] above its settings.")
                return
            for name, each in value.items():
                yield from _walk(each, form.value_type, (*path, name))
        case inspect.VarTupleType():
            if not isinstance(value, list):
                yield _wrong(path, value, "a list", "")
                return
            for index, each in enumerate(value, 1):
                yield from _walk(each, form.item_type, (*path, f"entry {index}"))
        case _:
            yield from _scalar(value, form, path)


def _struct(value: object, form: inspect.StructType, path: Path) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield _wrong(path, value, "a table", f"Write [{'.'.join(path)}] above its settings.")
        return
    fields = {field.encode_name: field for field in form.fields}
    for name, each in value.items():
        if name not in fields:
            place = f" in {_section(path)}" if path else ""
            yield Finding(f"There is no setting {name}{place}.", nearest(name, list(fields), "settings"))
        else:
            yield from _walk(each, fields[name].type, (*path, name))
    for name, field in fields.items():
        if field.required and name not in value:
            yield Finding(f"{_section(path)} has no {name}.", f"Add {name} = …")


def _scalar(value: object, form: inspect.Type, path: Path) -> Iterator[Finding]:
    match form:
        case inspect.StrType() if not isinstance(value, str):
            yield _wrong(path, value, "a text in quotes", f'Write {path[-1]} = "…".')
        case inspect.BoolType() if not isinstance(value, bool):
            yield _wrong(path, value, "true or false", "")
        case inspect.LiteralType() if value not in form.values:
            yield _wrong(path, value, " or ".join(f'"{each}"' for each in form.values), "")
        case inspect.DateTimeType() if not _is_moment(value):
            advice = f"Write a date with a time: {path[-1]} = 2026-12-01T23:59:00+01:00"
            yield _wrong(path, value, "a date with a time", advice)
        case inspect.IntType() if not isinstance(value, int) or isinstance(value, bool):
            yield _wrong(path, value, "an integer", "")
        case inspect.FloatType() if not isinstance(value, int | float) or isinstance(value, bool):
            yield _wrong(path, value, "a number", "")
        case inspect.IntType() | inspect.FloatType():
            yield from _bounds(value, form, path)


def _bounds(value: Any, form: inspect.IntType | inspect.FloatType, path: Path) -> Iterator[Finding]:
    least, most = form.ge, form.le
    inside = (least is None or value >= least) and (most is None or value <= most)
    if not inside or value in (float("inf"), float("-inf")):
        wanted = (
            f"from {number(least or 0)} to {number(most)}"
            if most is not None
            else f"{number(least or 0)} or more"
        )
        yield _wrong(path, value, wanted, "")


def _is_moment(value: object) -> bool:
    try:
        moment = msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        return False
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def _wrong(path: Path, value: object, wanted: str, advice: str) -> Finding:
    place = f"{_section(path[:-1])} " if len(path) > 1 else ""
    return Finding(f"{place}{path[-1]} = {_shown(value)}: it must be {wanted}.", advice)


def _section(path: Path) -> str:
    """Return the heading of a table as it stands in the file; an entry of a list gets its position."""
    if not path:
        return "The course file"
    if path[-1].startswith("entry "):
        return f"[[{'.'.join(path[:-1])}]], {path[-1]},"
    return f"[{'.'.join(path)}]"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, date):
        return value.isoformat()
    return "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else str(value)
