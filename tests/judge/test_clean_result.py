"""Every text of a result is safe to show and to send, whatever part it belongs to."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from results import make_result

from grader.judge.clean_result import MAX_MESSAGE, cleaned
from grader.model import AnswerSignature, CheckResult, Figure, Frame, LessonResult, Misconception, Outcome

HOSTILE = "a\x1b[31m\u202e\ud800b"


def check(text: str) -> CheckResult:
    return CheckResult(
        id="a",
        title="A title",
        function="f",
        outcome=Outcome.FAILED,
        points=1,
        message=text,
        called=text,
        found=text,
        expected=text,
        error=text,
        detail=text,
        frames=(Frame(1, text, text),),
        misconceptions=(Misconception(id="m", name="n", why="w", hint="h", source=text),),
        figures=(Figure(kind="bars", title=text, alt=text, data={"bars": [{text: text, "value": 1.5}]}),),
        signature=AnswerSignature(text, (1.0,)),
    )


def texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {each for pair in value.items() for part in pair for each in texts(part)}
    if isinstance(value, (list, tuple)):
        return {each for item in value for each in texts(item)}
    return {value} if isinstance(value, str) else set()


@pytest.mark.parametrize("text", [HOSTILE, "\ud800", "\0"])
def test_no_field_keeps_an_unsafe_text(text: str) -> None:
    result = make_result(
        check(text), notes=(text,), output=text, shown=(Figure(kind="images", title="", alt=text),)
    )
    safe = cleaned(result)
    assert not set("".join(texts(msgspec.to_builtins(safe)))) & {"\x1b", "\u202e", "\ud800", "\0"}
    assert msgspec.json.decode(safe.to_json(), type=LessonResult) == safe
    assert safe.checks[0].outcome is Outcome.FAILED


def test_long_texts_about_a_check_are_cut_once() -> None:
    once = cleaned(check("x" * 5000))
    assert len(once.message) < MAX_MESSAGE + 60
    assert len(once.detail) == 5000
    assert cleaned(once).message.startswith("x" * MAX_MESSAGE)
