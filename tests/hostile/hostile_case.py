"""Cases of the corpus: read from TOML or JSON lines, and written as the files of a submission."""

from __future__ import annotations

import base64
import codecs
import json
import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any

HERE = Path(__file__).resolve().parent

FILES = frozenset({"files", "intake"})
"""Values of `Case.lesson` for code that writes a hostile folder."""

CLASS = "class"
"""Value of `Case.lesson` for code that writes the hostile items of a class into the folder ``d``."""


_WRITES = re.compile(r"\bd / ['\"]")
"""Code that writes files into the folder ``d``."""


class CaseError(Exception):
    """A case cannot be run. This is a fault of the case and says nothing about the grader."""


@dataclass(frozen=True)
class Case:
    """One submission and its required result.

    Attributes:
        id: Short name.
        lesson: The small exercise that it belongs to, a lesson of the course, ``files`` or
            ``class``.
        title: What the submission tries.
        code: The submission; for ``files`` and ``class``, Python that writes files into the
            folder ``d``.
        score: Required points: ``2/4`` or ``0``; ``any`` and ``honest`` accept all points.
        says: Regular expression that the messages must match.
        outcomes: How its checks must end. A case that must earn nothing has this or `says`: a zero for another
            reason than the right one would hide a hole.
        files: Further files in the submission's folder.
        encode: How the code becomes a file, if not in UTF-8: ``crlf``, ``nul`` (with a null byte at the end),
            ``base64`` (the code is Base64 of the file), or any encoding of Python.
        kind: Kind of attack: the name of the file with the case.
    """

    id: str
    lesson: str
    title: str
    code: str
    score: str
    says: str = ""
    outcomes: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    encode: str = ""
    kind: str = ""

    @property
    def explains_zero(self) -> bool:
        """Whether the case says why it earns nothing, or need not."""
        return bool(self.says or self.outcomes or self.score.split("/")[0] != "0")


def load_cases() -> list[Case]:
    """Return the cases of every ``cases/*.toml``."""
    cases = []
    for path in sorted((HERE / "cases").glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        cases += [Case(**entry, kind=path.stem) for entry in document["case"]]
    return cases


def load_jsonl(path: Path) -> list[Case | tuple[str, str]]:
    """Return the cases of a file with one JSON object on each line.

    The fields are those of `Case`, with ``required_score`` for ``score``; others are ignored. A line that is no
    case becomes a pair: its name, and what is wrong with it.
    """
    found: list[Case | tuple[str, str]] = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        name = f"line {number}"
        if line.strip():
            try:
                entry = json.loads(line)
                name = str(entry["id"]) if isinstance(entry, dict) and "id" in entry else name
                found.append(_case(entry))
            except (ValueError, RecursionError, CaseError) as error:
                found.append((name, str(error)))
    return found


def _case(entry: Any) -> Case:
    if not isinstance(entry, dict):
        raise CaseError("is not a JSON object")
    if "required_score" in entry:
        entry = {**entry, "score": str(entry["required_score"])}
    entry = {"title": "", "score": "any", **entry}
    writes = _WRITES.search(str(entry.get("code"))) and "def " not in entry["code"]
    if writes and entry.get("lesson") != CLASS:
        entry["lesson"] = "files"  # whatever it names: it is no Python that a function could be called from
    known = {each.name: each for each in fields(Case)}
    values = {name: value for name, value in entry.items() if name in known and value is not None}
    for name in ("id", "lesson", "title", "code", "score", "says", "encode", "kind"):
        if name in ("id", "lesson", "code") and name not in values:
            raise CaseError(f"has no {name!r}")
        if name in values and not isinstance(values[name], str):
            raise CaseError(f"{name!r} is not a string")
    if not isinstance(values.get("files", {}), dict) or not isinstance(values.get("outcomes", []), list):
        raise CaseError("'files' is not an object, or 'outcomes' is not a list")
    return Case(**values)


def encoded(case: Case) -> bytes:
    """Return the bytes of a submission.

    Raises:
        CaseError: There is no such encoding, or it cannot represent the code.
    """
    try:
        if case.encode in ("", "utf-8", "utf8"):
            return case.code.encode("utf-8", "surrogatepass")
        if case.encode == "crlf":
            return case.code.replace("\n", "\r\n").encode()
        if case.encode == "nul":
            return case.code.encode() + b"\0"
        if case.encode == "base64":
            return base64.b64decode(case.code, validate=True)
        codecs.lookup(case.encode)
        return case.code.encode(case.encode)
    except LookupError:
        raise CaseError(f"the encoding {case.encode!r} is unknown") from None
    except ValueError as error:
        raise CaseError(f"the code cannot be encoded as {case.encode or 'utf-8'}: {error}") from None


def write_files(case: Case, folder: Path, entry: str) -> None:
    """Write the files of a submission.

    Args:
        case: The case.
        folder: The folder of the submission.
        entry: File name of the submission.

    Raises:
        CaseError: A further file has a name or content that cannot be written.
    """
    (folder / entry).write_bytes(encoded(case))
    for name, text in case.files.items():
        plain = PurePosixPath(name)
        if plain.is_absolute() or ".." in plain.parts or not plain.parts or not isinstance(text, str):
            raise CaseError(f"the file {name!r} is not a text in the submission's folder")
        try:
            (folder / plain).parent.mkdir(parents=True, exist_ok=True)
            (folder / plain).write_text(text, encoding="utf-8", errors="surrogatepass")
        except (OSError, ValueError) as error:
            raise CaseError(f"the file {name!r} cannot be written: {error}") from None
