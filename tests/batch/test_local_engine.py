"""The local engine: its examiners share the cores of the machine."""

from __future__ import annotations

from typing import Any

import pytest

from grader.batch import local_engine


@pytest.mark.parametrize(("cores", "jobs", "threads"), [(8, 2, 4), (2, 2, 1), (2, 5, 1), (4, 1, 4)])
def test_examiners_share_the_cores(
    monkeypatch: pytest.MonkeyPatch, cores: int, jobs: int, threads: int
) -> None:
    made: list[int] = []

    class Session:
        def __init__(self, *, require_sandbox: bool, threads: int) -> None:
            del require_sandbox
            made.append(threads)

        def __getattr__(self, _: str) -> Any:
            return lambda: None

    monkeypatch.setattr(local_engine, "usable_cores", lambda: cores)
    monkeypatch.setattr(local_engine, "RetryingSession", Session)
    assert not list(local_engine.grade_locally([], jobs=jobs, require_sandbox=False))
    assert made == [threads] * jobs
