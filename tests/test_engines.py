"""The choice of the engine."""

from __future__ import annotations

from typing import Any

import pytest

from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.engines import choose_engine, make_engine
from grader.errors import UsageError
from grader.judge import session
from grader.sandbox.cgroups import WEAKER

REST: dict[str, Any] = {
    "jobs": None,
    "trust_every_submission": False,
    "allow_plain_tcp": False,
    "patience_s": 300.0,
}


@pytest.mark.parametrize(
    ("engine", "scheduler", "expected"),
    [(None, "", "local"), (None, "tls://host:8786", "dask"), ("dask", "", "dask"), ("local", "", "local")],
)
def test_the_address_of_a_scheduler_implies_dask(engine: str | None, scheduler: str, expected: str) -> None:
    assert choose_engine(engine, scheduler, **REST).engine == expected


def test_a_scheduler_contradicts_the_local_engine() -> None:
    with pytest.raises(UsageError, match="--scheduler is for --engine dask"):
        choose_engine("local", "tls://host:8786", **REST)


def test_a_machine_without_cgroups_is_mentioned_if_there_is_something_to_grade(
    tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "can_create_cgroups", lambda: False)
    monkeypatch.setattr("sys.platform", "linux")
    choice, said = choose_engine("local", "", **REST), list[str]()
    make_engine(choice, tiny_course, (), said.append)
    assert said == []
    make_engine(choice, tiny_course, load_lessons(tiny_course), said.append)
    assert said == [WEAKER]
    monkeypatch.setattr(session, "can_create_cgroups", lambda: True)
    make_engine(choice, tiny_course, load_lessons(tiny_course), said.append)
    assert said == [WEAKER]
