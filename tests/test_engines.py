"""The choice of the engine."""

from __future__ import annotations

from typing import Any

import pytest

from grader.engines import choose_engine
from grader.errors import UsageError

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
