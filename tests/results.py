"""Results for tests: a complete one, of which a test changes what it is about."""

from __future__ import annotations

from grader.model import CheckResult, LessonResult


def make_result(*checks: CheckResult, **changes: object) -> LessonResult:
    """Return a result with some checks; every other field can be changed."""
    fields: dict[str, object] = {
        "lesson": "lesson02",
        "title": "Preparing image data",
        "submission_sha": "0" * 64,
        "pack_sha": "1" * 64,
        "judge_version": "0.1.0",
        "isolation": "bubblewrap",
        "seed": 20261123,
        "graded_at": "2026-11-23T10:00:00+00:00",
        "duration_s": 1.25,
        "checks": checks,
    }
    return LessonResult(**(fields | changes))  # type: ignore[arg-type]
