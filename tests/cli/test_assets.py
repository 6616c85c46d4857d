"""``cvgrade assets`` in a course without assets; tests/assets has the other cases."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_a_course_without_assets(cvgrade: Run) -> None:
    listed = cvgrade("assets", "list", "--json")
    assert json.loads(listed.stdout) == {"schema": 1, "assets": []}
    assert "Nothing to download" in cvgrade("assets", "fetch").output
    unknown = cvgrade("assets", "fetch", "nonsense")
    assert unknown.exit_code == 2
    assert "nonsense" in unknown.stderr
