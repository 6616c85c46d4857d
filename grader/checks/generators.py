"""Image generators of the grader's, for a submission whose own one cannot be used."""

from __future__ import annotations

import json


def generator_recipe(**settings: object) -> bytes:
    """Return the recipe of an ``ImageDataGenerator`` for `grader.checks.submission.Submission.rebuild`.

    Args:
        settings: Arguments of the generator: numbers, strings and lists of them.
    """
    return json.dumps({"image generator": settings}, sort_keys=True).encode()
