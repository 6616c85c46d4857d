from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from fixture_types import Unwritable

from grader.assets.cache import cache_home, keras_home


def test_the_variable_sets_the_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CVGRADE_CACHE", str(tmp_path / "big disk"))
    assert cache_home() == tmp_path / "big disk"


def test_the_default_cache_is_in_the_system_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CVGRADE_CACHE")
    assert cache_home() == platformdirs.user_cache_path("cvgrade", appauthor=False)


def test_the_variable_sets_the_keras_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", "~/weights")
    assert keras_home() == Path.home() / "weights"


@pytest.mark.heavy
def test_the_default_keras_folder_is_that_of_keras(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KERAS_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    code = "from keras.src.backend.config import keras_home; print(keras_home())"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert Path(answer.stdout.strip().splitlines()[-1]) == keras_home() == tmp_path / ".keras"


@pytest.mark.skipif(os.name == "nt", reason="Keras falls back to /tmp")
def test_keras_uses_tmp_if_the_home_folder_is_read_only(
    monkeypatch: pytest.MonkeyPatch, unwritable: Unwritable
) -> None:
    monkeypatch.delenv("KERAS_HOME")
    with unwritable() as home:
        monkeypatch.setenv("HOME", str(home))
        assert keras_home() == Path("/tmp/.keras")
