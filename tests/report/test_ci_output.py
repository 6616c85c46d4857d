"""Annotations, summaries and code quality reports: on the right lines, and safe whatever a learner writes."""

from __future__ import annotations

import json

from makers import check, mark, result, summary

from grader.model import Frame, LessonResult, Misconception, Outcome
from grader.report.ci_output import (
    CheckedFile,
    class_summary,
    code_quality,
    find_annotations,
    github_commands,
    markdown,
    markdown_summary,
)

SOURCE = b"def normalize():\n    ...\n\ndef normalize(pixels):\n    return pixels\n"
KNOWN = Misconception(id="m", name="Blue first", why="", hint="Which library?", line=7, source="x")
ATTACK = "a%b\n::error::forged | **bold** <script> [link](http://x) @all `code|`"


def checked(*checks: object, source: bytes = SOURCE) -> CheckedFile:
    one: LessonResult = result(*checks)  # type: ignore[arg-type]
    return CheckedFile(one, "src/lesson02.py", source)


def test_an_annotation_is_on_the_line_of_the_misconception_the_exception_or_the_function() -> None:
    frames = (Frame(3, "helper", "x"), Frame(9, "normalize", "y"))
    found = find_annotations(
        checked(
            check("one", 0, message="one", misconceptions=(KNOWN,), frames=frames),
            check("two", 0, message="two", outcome=Outcome.RAISED, frames=frames, bonus=True),
            check("three", 0, message="three", called="normalize(x)"),
            check("four", 0, message="four", function="center"),
            check("five", 2),
            check("six", 0, message="six", outcome=Outcome.UNATTEMPTED),
        )
    )
    assert [(each.check, each.line) for each in found] == [
        ("lesson02/one", 7),
        ("lesson02/three", 4),
        ("lesson02/four", 0),
        ("lesson02/two", 9),
    ]
    assert found[0].message == "One Likely cause: Blue first. Which library?"
    assert [each.split(" ")[0] for each in github_commands(found)] == ["::error"] * 3 + ["::warning"]


def test_lines_of_a_notebook_are_not_named() -> None:
    (found,) = find_annotations(checked(check("one", 0, misconceptions=(KNOWN,)), source=b""))
    assert found.line == 0


def test_a_file_that_cannot_be_checked_has_one_annotation() -> None:
    broken = [
        check(
            name,
            0,
            message="line 3: invalid syntax",
            outcome=Outcome.RAISED,
            frames=(Frame(3, "<module>", ""),),
        )
        for name in "abc"
    ]
    (found,) = find_annotations(checked(*broken))
    assert (found.line, found.title) == (3, "lesson02: The file cannot be checked")
    assert markdown_summary([result(*broken)]).count("invalid syntax") == 1


def test_a_learners_text_is_no_command_of_github() -> None:
    (command,) = github_commands(
        find_annotations(checked(check("one", 0, message=ATTACK, title="a: b, c\n::x::")))
    )
    assert "\n" not in command
    assert command.startswith(
        "::error file=src/lesson02.py,line=4,title=lesson02%3A A%3A b%2C c %3A%3Ax%3A%3A::"
    )
    assert "A%25b ::error::forged" in command


def test_a_learners_text_is_no_markup_of_the_summary() -> None:
    text = markdown_summary([result(check("one", 0, message=ATTACK), check("two", 2))])
    assert "### lesson02 Images: 2 of 4 points" in text
    (row,) = (line for line in text.splitlines() if "forged" in line)
    assert row.count("|") == 5
    for part in ("<script>", "**", "[link]", "@all", "`"):
        assert part not in row
    assert "<code>code&#124;</code>" in row
    assert markdown("an unpaired ` quote") == "an unpaired &#96; quote"


def test_gitlab_gets_the_place_and_a_lasting_fingerprint() -> None:
    files = [
        checked(check("one", 0, message=text), check("two", 0, 1, bonus=True, message="x")) for text in "ab"
    ]
    first, second = (json.loads(code_quality(find_annotations(file))) for file in files)
    assert first[0]["location"] == {"path": "src/lesson02.py", "lines": {"begin": 4}}
    assert [each["severity"] for each in first] == ["major", "minor"]
    assert first[0]["fingerprint"] == second[0]["fingerprint"] != first[1]["fingerprint"]


def test_the_summary_of_a_class_has_its_lessons_and_what_needs_a_person() -> None:
    class_ = [
        summary("ada", mark(result(check("one", 2)))),
        summary("bob", mark(result(check("one", 0)))),
        summary("eve", mark(problem="the examiner ended")),
        summary("x|y", mark(), problem="damaged"),
    ]
    text = class_summary(class_)
    assert "### 4 learners" in text
    assert "| lesson02 | 2 | 1 | 1 | 50 % |" in text
    assert class_summary(class_[2:]).count("| lesson02 |") == 0  # nobody submitted it
    assert "- eve lesson02: the examiner ended" in text
    assert "- x&#124;y: damaged" in text
