"""The scaffold of a new lesson pack: a small lesson that violates only one lint rule."""

from __future__ import annotations

from pathlib import Path

from grader.course.layout import Course
from grader.errors import UsageError

_TOML = """\
format = 1
title = "{title}"
summary = "One sentence for the list of lessons."
minutes = 20
libraries = "numpy"            # "tensorflow" when the lesson needs TensorFlow, Keras or mtcnn
trial = "print(double(21))"    # at the end of the exercise file; checks skip it

[limits]
load_s = 8.0
call_s = 4.0
memory_mb = 768
"""

_SOLUTION = '''\
"""{title}."""


def double(number: float) -> float:
    """Return twice the number."""
    # BEGIN SOLUTION  return twice the number
    # Say here why it is written like this. A learner reads it after passing.
    return 2 * number
    # END SOLUTION
'''

_CHECKS = '''\
"""Hidden checks. Each run draws new random inputs."""

from grader.checks import Mismatch, check, expect_number


@check("Return twice the number", function="double", points=2)
def test_doubles(learner, rng):
    number = float(rng.integers(3, 1000))
    answer = expect_number(learner.double(number))
    if answer != 2 * number:
        raise Mismatch("This is not twice the number.", found=f"{{answer:g}}", expected=f"{{2 * number:g}}")
'''

_HINTS = """\
## doubles

Which arithmetic operation gives twice a number?

Multiply the number by 2.
"""

_WRONG = """\
# fails: doubles
# Squares the number instead of doubling it.
def double(number):
    return number**2
"""


def scaffold(course: Course, folder: str, title: str) -> list[Path]:
    """Write the files of a new lesson pack and return their paths.

    Args:
        course: The course.
        folder: Name of the pack, for instance ``lesson08_flow``.
        title: Title of the lesson.

    Raises:
        UsageError: The name is invalid, or a lesson with this name or number already exists.
    """
    if not folder.replace("_", "").isalnum():
        raise UsageError(
            f"{folder!r} is not a valid name for a lesson.", "Use letters, digits and underscores."
        )
    pack = course.solutions / folder
    short = folder.partition("_")[0]
    taken = [path.name for path in course.solutions.glob("*") if path.name.partition("_")[0] == short]
    if taken:
        raise UsageError(f"The lesson {taken[0]} already exists.", "Choose another number.")
    parts = {
        "lesson.toml": _TOML.format(title=title.replace('"', "'")),
        "brief.md": f"# {title}\n\nDescribe the task and the background here.\n",
        f"{short}.py": _SOLUTION.format(title=title),
        "checks.py": _CHECKS.format(),
        "hints.md": _HINTS,
        "wrong/squared.py": _WRONG,
    }
    written = []
    for name, text in parts.items():
        path = pack / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
