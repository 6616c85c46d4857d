from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from fixture_types import AssetMaker, Hasher

from grader.assets.hashes import digest, expected, record, record_path
from grader.errors import AssetError, CourseError


def test_a_digest_names_its_algorithm(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert digest(tmp_path / "abc", "md5") == "md5:900150983cd24fb0d6963f7d28e17f72"
    assert digest(tmp_path / "abc") == (
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_the_hash_of_the_lesson_precedes_the_recorded_one(asset: AssetMaker, sha256: Hasher) -> None:
    record("dog.jpg", sha256(b"recorded"))
    assert expected(asset("dog.jpg", url="https://x.example/", hash=sha256(b"lesson"))) == sha256(b"lesson")
    assert expected(asset("dog.jpg", url="https://x.example/")) == sha256(b"recorded")
    assert expected(asset("cat.jpg", url="https://x.example/")) == ""


def test_capital_digits_are_the_same_hash(asset: AssetMaker, sha256: Hasher) -> None:
    shouted = sha256(b"dog").upper()
    assert expected(asset("dog.jpg", url="https://x.example/", hash=shouted)) == sha256(b"dog")


@pytest.mark.parametrize("value", ["sha256:12", "crc32:" + "0" * 8, "0" * 64, "md5:" + "0" * 64])
def test_a_malformed_hash_is_an_error_of_the_course(asset: AssetMaker, value: str) -> None:
    with pytest.raises(CourseError, match=value):
        expected(asset("dog.jpg", url="https://x.example/", hash=value))


def test_simultaneous_records_are_all_stored(sha256: Hasher) -> None:
    names = [f"{number}.jpg" for number in range(20)]
    threads = [threading.Thread(target=record, args=(name, sha256(name.encode()))) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert json.loads(record_path().read_text()) == {name: sha256(name.encode()) for name in names}


@pytest.mark.parametrize("content", ["{", "[]", '{"dog.jpg": 3}'])
def test_a_damaged_record_is_reported(asset: AssetMaker, content: str) -> None:
    record_path().parent.mkdir(parents=True)
    record_path().write_text(content)
    with pytest.raises(AssetError, match=r"known-hashes\.json") as caught:
        expected(asset("dog.jpg", url="https://x.example/"))
    assert "Delete it" in caught.value.advice
