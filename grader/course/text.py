"""The parts of a lesson text that programs read: figures, terms, and the worked example with its output."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

GLOSSARY = "../glossary.md"
"""Path of the glossary from a lesson text: in the course, in the exercises and in a workspace."""

_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]+)\)")
_TERM = re.compile(rf"\]\({re.escape(GLOSSARY)}#(?P<anchor>[^)]+)\)")
_EXAMPLE = re.compile(r"^```python example\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_OUTPUT = re.compile(r"^```text output\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary.

    Attributes:
        anchor: What links to it name: ``feature-map``.
        heading: The term as its heading spells it.
        text: The explanation, as Markdown.
    """

    anchor: str
    heading: str
    text: str


def images_of(text: str) -> list[tuple[str, str]]:
    """Return path and alternative text of each image of a lesson text."""
    return [(found["path"], " ".join(found["alt"].split())) for found in _IMAGE.finditer(text)]


def terms_of(text: str) -> set[str]:
    """Return the anchors of the glossary that a lesson text links to."""
    return {found["anchor"] for found in _TERM.finditer(text)}


def example_of(text: str) -> str:
    """Return the code of the worked example; an empty string if there is none."""
    found = _EXAMPLE.search(text)
    return found["code"] if found else ""


def output_of(text: str) -> str | None:
    """Return what the worked example prints, as the lesson text says; None if it does not say so."""
    found = _OUTPUT.search(text)
    return found["text"] if found else None


def around_example(text: str) -> tuple[str, str, str]:
    """Split a lesson text into the part before the worked example, its code, and the part after it."""
    found = _EXAMPLE.search(text)
    if not found:
        return text, "", ""
    return text[: found.start()].rstrip() + "\n", found["code"].rstrip("\n"), text[found.end() :].lstrip("\n")


def guarded(example: str) -> str:
    """Return a worked example as a notebook has it: it runs in the notebook, and a check skips it."""
    return f'if __name__ == "__main__":  # a check skips this example\n{textwrap.indent(example, "    ")}'


def glossary_of(text: str) -> tuple[Term, ...]:
    """Return the entries of a glossary: a heading of the second level, and the text below it."""
    parts = re.split(r"^## +(.+?) *$", text, flags=re.MULTILINE)
    return tuple(
        Term(anchor_of(heading), heading, body.strip())
        for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    )


def anchor_of(heading: str) -> str:
    """Return the anchor that Markdown renderers give a heading: ``Feature map`` has ``feature-map``."""
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")
