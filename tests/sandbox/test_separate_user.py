"""Workers that run as other users do not meet: to end all processes of a user ends one submission."""

from __future__ import annotations

import os
from typing import Any

import pytest

from grader.course.pack import Limits
from grader.errors import ExaminerError
from grader.sandbox import separate_user
from grader.sandbox.bubblewrap import SPARE_UID
from grader.sandbox.separate_user import USERS, SeparateUserLauncher

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can start processes as another user")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Users of the workers that a launcher starts."""
    seen: list[int] = []

    def process(*words: Any) -> None:
        seen.append(words[-1])

    monkeypatch.setattr(separate_user, "SeparateUserProcess", process)
    monkeypatch.setattr(separate_user, "_require_secret", lambda _: None)
    return seen


def test_no_worker_has_the_user_of_sandboxed_ones() -> None:
    assert SPARE_UID not in USERS


def test_a_user_with_processes_is_left_out(started: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    free = {USERS[3], USERS[5]}
    monkeypatch.setattr(separate_user, "_has_processes", lambda user: user not in free)
    launcher = SeparateUserLauncher("numpy", {}, {}, [])
    for _ in range(3):
        launcher.start(Limits())
    assert set(started) == free
    free.clear()
    with pytest.raises(ExaminerError, match="Every user ID"):
        launcher.start(Limits())
