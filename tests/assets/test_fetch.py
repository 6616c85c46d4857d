"""Downloads: what is fetched, verified, refused and reported."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from faulty_site import Site
from fixture_types import AssetMaker, Hasher, LessonMaker, Unwritable

from grader.assets.fetch import fetch, source
from grader.assets.hashes import record_path
from grader.assets.locations import asset_status
from grader.errors import AssetError, CourseError, UsageError

MEGABYTE = 1_000_000


def visible_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def start_fetch(name: str) -> subprocess.Popen[str]:
    """Start `cvgrade assets fetch NAME` in a new process."""
    code = "from grader.cli.assets import assets; assets(['fetch', *__import__('sys').argv[1:]])"
    return subprocess.Popen(
        [sys.executable, "-c", code, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_download_is_complete_and_leaves_no_other_files(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, cache: Path
) -> None:
    content = site.put("dog.jpg")
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(content), size=len(content))
    course, lesson = make_lesson(dog)

    path = fetch(dog, course, lesson)

    assert path == cache / "assets" / "dog.jpg"
    assert path.read_bytes() == content
    assert visible_files(path.parent) == ["dog.jpg"]


def test_a_present_file_is_not_requested(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(site.put("dog.jpg")))
    course, lesson = make_lesson(dog)
    fetch(dog, course, lesson)
    fetch(dog, course, lesson)
    assert len(site.requests) == 1


def test_a_file_for_keras_is_stored_in_the_keras_folder(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, tmp_path: Path
) -> None:
    content = site.put("weights.h5")
    weights = asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content), keras="models")
    course, lesson = make_lesson(weights)
    assert fetch(weights, course, lesson) == tmp_path / "keras" / "models" / "weights.h5"


def test_a_damaged_file_is_replaced(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    content = site.put("dog.jpg")
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(content))
    course, lesson = make_lesson(dog)
    path = fetch(dog, course, lesson)
    path.write_bytes(b"x" * len(content))
    assert fetch(dog, course, lesson).read_bytes() == content


def test_a_corrupted_download_is_refused_and_deleted(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    site.put("dog.jpg", seed=2)
    right = sha256(b"the right file")
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=right)
    course, lesson = make_lesson(dog)

    with pytest.raises(AssetError, match=r"dog\.jpg .* is not the expected file") as caught:
        fetch(dog, course, lesson)

    assert right in caught.value.message
    assert sha256(site.files["dog.jpg"]) in caught.value.message
    assert "The download was deleted" in caught.value.message
    assert "replaced at its source" in caught.value.advice
    assert visible_files(asset_status(dog, course, lesson).path.parent) == []


def test_a_corrupted_download_does_not_change_the_old_file(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, cache: Path
) -> None:
    site.put("dog.jpg", seed=2)
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(b"the right file"))
    course, lesson = make_lesson(dog)
    path = cache / "assets" / "dog.jpg"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"older")
    with pytest.raises(AssetError, match="not the expected file"):
        fetch(dog, course, lesson)
    assert path.read_bytes() == b"older"


def test_a_login_page_instead_of_the_file_is_recognized(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.files["dog.jpg"] = b"\n<!DOCTYPE html><html><body>Please log in</body></html>"
    dog = asset("dog.jpg", url="https://elsewhere.example/dog.jpg")
    course, lesson = make_lesson(dog)
    monkeypatch.setenv("CVGRADE_MIRROR", site.url)
    with pytest.raises(AssetError, match="it is a web page"):
        fetch(dog, course, lesson)
    assert asset_status(dog, course, lesson).state == "absent"


def test_the_error_for_a_missing_file_has_its_address(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(b"dog"))
    course, lesson = make_lesson(dog)
    with pytest.raises(AssetError, match=f"dog.jpg is not at {site.url}/dog.jpg .status 404"):
        fetch(dog, course, lesson)
    assert visible_files(asset_status(dog, course, lesson).path.parent) == []


@pytest.mark.parametrize(
    ("status", "words"),
    [(403, "refuses to send"), (503, "is not available from"), (429, "is not available from")],
)
def test_an_error_status_is_explained(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, status: int, words: str
) -> None:
    site.put("dog.jpg")
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(b"dog"))
    course, lesson = make_lesson(dog)
    site.status = status
    with pytest.raises(AssetError, match=f"{words} .*status {status}"):
        fetch(dog, course, lesson)


def test_a_missing_connection_is_explained(
    make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    dog = asset("dog.jpg", url="http://127.0.0.1:9/dog.jpg", hash=sha256(b"dog"))
    course, lesson = make_lesson(dog)
    with pytest.raises(AssetError, match=r"no connection to 127\.0\.0\.1:9") as caught:
        fetch(dog, course, lesson)
    assert "CVGRADE_MIRROR" in caught.value.advice


def test_files_of_a_mirror_are_addressed_by_name(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = site.put("weights.h5")
    weights = asset(
        "weights.h5", url="https://elsewhere.example/deep/w.h5", hash=sha256(content), keras="models"
    )
    course, lesson = make_lesson(weights)
    monkeypatch.setenv("CVGRADE_MIRROR", f"{site.url}/")
    assert fetch(weights, course, lesson).read_bytes() == content
    assert site.requests == [("/weights.h5", "", 200)]


def test_a_wrong_file_on_the_mirror_is_refused(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("dog.jpg")
    dog = asset("dog.jpg", url="https://elsewhere.example/dog.jpg", hash=sha256(b"dog"))
    course, lesson = make_lesson(dog)
    monkeypatch.setenv("CVGRADE_MIRROR", site.url)
    with pytest.raises(AssetError, match="not the expected file") as caught:
        fetch(dog, course, lesson)
    assert "mirror has another file" in caught.value.advice


@pytest.mark.parametrize("mirror", ["classroom:8000", "ftp://classroom", "http://", "http://[1"])
def test_a_mirror_must_have_a_web_address(
    asset: AssetMaker, monkeypatch: pytest.MonkeyPatch, mirror: str
) -> None:
    monkeypatch.setenv("CVGRADE_MIRROR", mirror)
    with pytest.raises(UsageError, match="CVGRADE_MIRROR"):
        source(asset("dog.jpg", url="https://elsewhere.example/dog.jpg"))


def test_plain_http_needs_a_hash(asset: AssetMaker, sha256: Hasher) -> None:
    with pytest.raises(CourseError, match=r"dog\.jpg") as caught:
        source(asset("dog.jpg", url="http://elsewhere.example/dog.jpg"))
    assert "https" in caught.value.advice
    hashed = asset("dog.jpg", url="http://elsewhere.example/dog.jpg", hash=sha256(b"dog"))
    assert source(hashed) == hashed.url


def test_the_hash_of_the_first_download_is_recorded_and_compared_later(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, monkeypatch: pytest.MonkeyPatch
) -> None:
    dog = asset("dog.jpg", url="https://elsewhere.example/dog.jpg")
    course, lesson = make_lesson(dog)
    monkeypatch.setenv("CVGRADE_MIRROR", site.url)
    first = site.put("dog.jpg", seed=1)
    path = fetch(dog, course, lesson)
    assert json.loads(record_path().read_text()) == {"dog.jpg": sha256(first)}

    path.unlink()
    second = site.put("dog.jpg", seed=2)
    with pytest.raises(AssetError, match="not the expected file") as caught:
        fetch(dog, course, lesson)

    assert sha256(first) in caught.value.message
    assert sha256(second) in caught.value.message
    assert str(record_path()) in caught.value.advice
    assert asset_status(dog, course, lesson).state == "absent"


def test_the_size_is_compared_even_without_a_hash(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("dog.jpg", size=100)
    dog = asset("dog.jpg", url="https://elsewhere.example/dog.jpg", size=200)
    course, lesson = make_lesson(dog)
    monkeypatch.setenv("CVGRADE_MIRROR", site.url)
    with pytest.raises(AssetError, match="100 bytes, expected 200"):
        fetch(dog, course, lesson)


def test_an_empty_answer_is_refused(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.files["dog.jpg"] = b""
    site.tags = site.dates = False
    dog = asset("dog.jpg", url="https://elsewhere.example/dog.jpg")
    course, lesson = make_lesson(dog)
    monkeypatch.setenv("CVGRADE_MIRROR", site.url)
    with pytest.raises(AssetError, match="the file is empty"):
        fetch(dog, course, lesson)


def test_a_file_of_a_package_cannot_be_downloaded(make_lesson: LessonMaker, asset: AssetMaker) -> None:
    lost = asset("lost.png", package="skimage:data/lost.png")
    course, lesson = make_lesson(lost)
    with pytest.raises(AssetError, match="part of the package skimage"):
        fetch(lost, course, lesson)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
@pytest.mark.parametrize("folder", ["", "elsewhere"])
def test_the_error_for_a_read_only_folder_has_advice(
    site: Site,
    make_lesson: LessonMaker,
    asset: AssetMaker,
    sha256: Hasher,
    monkeypatch: pytest.MonkeyPatch,
    unwritable: Unwritable,
    folder: str,
) -> None:
    """Neither a lock in an existing folder nor a new folder can be created."""
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(site.put("dog.jpg")))
    course, lesson = make_lesson(dog)
    with unwritable() as cache:
        monkeypatch.setenv("CVGRADE_CACHE", str(cache / folder))
        with pytest.raises(AssetError, match=f"dog.jpg cannot be stored in {cache / folder}") as caught:
            fetch(dog, course, lesson)
    assert "CVGRADE_CACHE" in caught.value.advice
    assert site.requests == []


def test_a_file_in_place_of_the_folder_is_reported(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, cache: Path
) -> None:
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(site.put("dog.jpg")))
    course, lesson = make_lesson(dog)
    cache.write_text("not a folder")
    with pytest.raises(AssetError, match="cannot be stored in"):
        fetch(dog, course, lesson)


def test_a_file_larger_than_the_disk_is_refused_before_the_download(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(site.put("dog.jpg")))
    course, lesson = make_lesson(dog)
    site.announce = 10**18
    with pytest.raises(AssetError, match="does not fit on the disk") as caught:
        fetch(dog, course, lesson)
    assert "1,000,000,000,000,000,000 bytes are needed" in caught.value.message
    assert visible_files(asset_status(dog, course, lesson).path.parent) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is a Linux device that is always full")
def test_a_disk_that_becomes_full_is_reported(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, cache: Path
) -> None:
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(site.put("dog.jpg")))
    course, lesson = make_lesson(dog)
    (cache / "assets").mkdir(parents=True)
    (cache / "assets" / "dog.jpg.part").symlink_to("/dev/full")
    with pytest.raises(AssetError, match="does not fit on the disk") as caught:
        fetch(dog, course, lesson)
    assert "Free some space" in caught.value.advice


def test_two_processes_download_a_file_once(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, cache: Path
) -> None:
    content = site.put("weights.h5", size=MEGABYTE)
    make_lesson(asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content)))
    site.gate.clear()
    first = start_fetch("weights.h5")
    assert site.started.wait(60)
    second = start_fetch("weights.h5")
    assert second.stderr is not None
    assert "Another cvgrade is downloading weights.h5" in second.stderr.readline()
    site.gate.set()

    outputs = [process.communicate(timeout=60) for process in (first, second)]

    assert [first.returncode, second.returncode] == [0, 0], outputs
    assert (cache / "assets" / "weights.h5").read_bytes() == content
    assert len(site.requests) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_a_download_stopped_by_ctrl_c_is_resumed(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, cache: Path
) -> None:
    content = site.put("weights.h5", size=MEGABYTE)
    weights = asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content))
    course, lesson = make_lesson(weights)
    part = cache / "assets" / "weights.h5.part"
    site.gate.clear()
    process = start_fetch("weights.h5")
    assert site.started.wait(60)
    while not part.exists() or part.stat().st_size < 400_000:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    site.gate.set()

    assert process.returncode != 0
    assert "Run the same command again to resume" in errors
    kept = part.stat().st_size
    assert kept >= 400_000
    assert fetch(weights, course, lesson).read_bytes() == content
    assert site.requests[-1] == ("/weights.h5", f"bytes={kept}-", 206)
