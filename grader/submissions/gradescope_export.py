"""Gradescope's export of submissions: names, numbers, addresses and times from its YAML file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import yaml

from grader.errors import UsageError
from grader.submissions.layouts import Owner

METADATA = "submission_metadata.yml"
"""Name of Gradescope's file, beside one folder for each submission."""

MAX_METADATA = 32 << 20
"""Largest accepted size of the file, in bytes. It holds the autograder's output of every submission."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that reads Ruby objects as plain data."""


def _plain(loader: yaml.SafeLoader, _tag: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return loader.construct_scalar(node)  # type: ignore[arg-type]


_Loader.add_multi_constructor("!", _plain)


def owners(content: bytes) -> dict[str, tuple[Owner, ...]]:
    """Return the learners of each submission folder: several where a group submitted together.

    Raises:
        UsageError: The file is too large or is not what Gradescope writes.
    """
    if len(content) > MAX_METADATA:
        raise UsageError(f"{METADATA} is larger than {MAX_METADATA >> 20} MB.")
    try:
        document = yaml.load(content, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = str(error).splitlines()[0]
        raise UsageError(f"{METADATA} cannot be read: {line}.", "Export the submissions again.") from None
    if not isinstance(document, dict):
        raise UsageError(f"{METADATA} lists no submissions.", "Export the submissions again.")
    submissions = {str(folder): facts for folder, facts in document.items() if is_submission(str(folder))}
    return {folder: tuple(_submitters(folder, facts)) for folder, facts in submissions.items()}


def is_submission(name: str) -> bool:
    """Return whether an item has the name that Gradescope gives the folder of a submission."""
    return re.fullmatch(r"submission_\d+", name) is not None


def _submitters(folder: str, facts: object) -> Iterator[Owner]:
    if not isinstance(facts, dict):
        return
    submitters = _field(facts, "submitters")
    time = _time(_field(facts, "created_at"))
    for each in submitters if isinstance(submitters, list) else ():
        if not isinstance(each, dict):
            continue
        name, number, email = (_text(_field(each, field)) for field in ("name", "sid", "email"))
        key = " ".join(filter(None, (name, number))) if number else (email or name)
        if key:
            yield Owner(key, name or key, number, email, upload=folder, submitted_at=time, several=True)


def _field(facts: dict[Any, Any], name: str) -> Any:
    """Return a field. Gradescope writes its keys as Ruby symbols: ``:name``."""
    return facts.get(f":{name}", facts.get(name))


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, (str, int)) else ""


def _time(value: object) -> float | None:
    if isinstance(value, dict):  # ActiveSupport::TimeWithZone
        value = value.get("utc")
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.replace(" UTC", "+00:00").strip())
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
