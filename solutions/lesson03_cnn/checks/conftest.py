"""Fixtures that the checks of several functions share."""

import pytest


@pytest.fixture(scope="session")
def seen():
    """Networks that an earlier check of the same run could read, keyed by the function that built them."""
    return {}
