"""Addresses, and what must not be sent in the clear."""

from __future__ import annotations

import pytest

from grader.dask_engine.connect import check_address
from grader.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("tcp://localhost:8786", "tcp://localhost:8786"),
        ("tcp://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_loopback_needs_no_encryption(typed: str, meant: str) -> None:
    assert check_address(typed, allow_plain=False) == meant


@pytest.mark.parametrize("address", ["10.0.0.5:8786", "tcp://192.0.2.1:8786", "tcp://no.such.host.invalid:1"])
def test_a_network_does_unless_it_is_asked_for(address: str) -> None:
    with pytest.raises(UsageError, match="is not encrypted"):
        check_address(address, allow_plain=False)
    assert check_address(address, allow_plain=True).startswith("tcp://")


@pytest.mark.parametrize(
    "address",
    ["", "grading.example", "http://grading.example:8786", "tcp://:8786", "tcp://host:port", "tls://x"],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(UsageError, match="is not the address of a Dask scheduler"):
        check_address(address, allow_plain=True)
