"""Explanations of exceptions that depend on more than their text: the line, the file, the exercise."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from grader.judge.error_explanations import explain
from grader.judge.exercise import Exercise
from grader.judge.overwritten_names import overwritten_function
from grader.model import Frame
from grader.text.code_shapes import MAX_LINE

OUTSIDE = (
    "{} is outside every function, so it runs as soon as the file is loaded. "
    'If it is a trial call, put it under `if __name__ == "__main__":`.'
)
"""Sentences about a place at the top level that raised an exception."""

_COMMAND = re.compile(r"(?:%%?|!!?)\s*\w|\?\w|\w[\w.]*\?+$")
_PROMPT = re.compile(r"(>>>|\.\.\.|In \[\d+\]:)(?:\s|$)")
_NO_FILE = re.compile(r"^FileNotFoundError: .*No such file or directory: '([^'\n]{1,200})'")
_DOWNLOAD = re.compile(
    r"URL fetch failure on (?P<url>\S{1,300}):(?:\s|$)|<urlopen error|Temporary failure in name resolution"
    r"|Name or service not known|getaddrinfo failed|nodename nor servname|Max retries exceeded"
)
_MAIN_TEST = re.compile(r"if\s*\(?\s*_*name_*\s*==?")
_OWN_FILE = re.compile(r"^ModuleNotFoundError: No module named '(\w{1,60})'")
_OPENED = re.compile(r"\s*with\b.*\bas\s+(\w+)\s*:")
_NONE = re.compile(r"NoneType|value \(None\)")
_WEIGHTS = (".h5", ".keras", ".weights")


def notebook_command(frames: tuple[Frame, ...]) -> str:
    """Return the message about a command of a notebook in a Python file; empty if the line is none."""
    if not frames or not _COMMAND.match(frames[-1].source):
        return ""
    return (
        f"Line {frames[-1].line} is a notebook command (`{frames[-1].source[:60]}`). "
        "A Python file cannot contain one: delete the line."
    )


def is_main_test(error: str, frames: tuple[Frame, ...]) -> bool:
    """Return whether an exception is a slip in ``if __name__ == "__main__":`` itself."""
    return error.startswith("NameError") and bool(frames and _MAIN_TEST.match(frames[-1].source))


def explain_in_context(
    error: str, frames: tuple[Frame, ...], exercise: Exercise, *, outside: bool, source: bytes = b""
) -> str:
    """Return an explanation of an exception in complete sentences; empty if there is none.

    Args:
        error: Type and message of the exception. It is untrusted text.
        frames: Lines of the learner in the traceback.
        exercise: The exercise.
        outside: A line outside every function led to the exception.
        source: The learner's file.
    """
    if error.startswith("SyntaxError") and frames and (prompt := _PROMPT.match(frames[-1].source)):
        return f"The line begins with `{prompt[1]}`, the prompt of an interactive session. Delete the prompt."
    if error.startswith("SyntaxError") and frames and frames[-1].source.startswith("```"):
        return "The line is a mark of Markdown, probably copied with the code. Delete it."
    if download := _DOWNLOAD.search(error[:1000]):
        return _no_network(download["url"] or "", exercise)
    if outside and (file := _NO_FILE.search(error)):
        return _no_such_file(file[1], exercise)
    if not frames and _NONE.search(error[:1000]):
        return ""  # none of the learner's lines led to it, so it need not be their None
    if is_main_test(error, frames):
        return (
            'Write this line as `if __name__ == "__main__":`, with quotes and two underscores on each side.'
        )
    if (own := _OWN_FILE.match(error)) and f"{own[1]}.py" == exercise.entry:
        return (
            f"This file is `{own[1]}` itself. Delete the import, and call its functions by their names alone."
        )
    if error.startswith("AssertionError") and not (frames and "assert" in frames[-1].source):
        return _closed_image(frames, source)  # a library asserts, too
    if frames and error.endswith("object is not callable"):
        return overwritten_function(source, frames[-1]) or explain(error)
    return explain(error)


def _closed_image(frames: tuple[Frame, ...], source: bytes) -> str:
    """Return that a line uses an image after its ``with`` block; empty if it does not.

    Pillow reads the pixels when they are first used, and only asserts that the file is still open.
    """
    if not frames:
        return ""
    above = source.decode("utf-8", "replace").splitlines()[: frames[-1].line]
    for line in reversed(above[:-1]):
        opened = _OPENED.match(line[:MAX_LINE])
        if opened and re.search(rf"\b{opened[1]}\b", frames[-1].source):
            after = _indent(above[-1]) <= _indent(line)
            advice = f"`{opened[1]}` is closed after its `with` block. Indent this line like the block."
            return advice if after else ""
    return ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _no_network(url: str, exercise: Exercise) -> str:
    name = PurePosixPath(url).name
    what = f"`{name}`" if name else "a file"
    first = f"Your code tried to download {what}, but code under check has no network."
    if name.endswith(_WEIGHTS) and exercise.offline:
        return f"{first} {exercise.offline}"
    return f"{first} Use what the function receives."


def _no_such_file(path: str, exercise: Exercise) -> str:
    name = PurePosixPath(path.replace("\\", "/")).name
    if name in exercise.assets and path != f"assets/{name}":
        return f"There is no `{path}`, but there is `assets/{name}`."
    files = ", ".join(exercise.assets[:10])
    only = f"Of your folder, a check sees only this file and `assets/` with {files}." if files else ""
    return f"There is no `{path}`. {only}".strip()
