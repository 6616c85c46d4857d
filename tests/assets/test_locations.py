from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fixture_types import AssetMaker, Hasher, LessonMaker, Unwritable

from grader.assets.hashes import record
from grader.assets.locations import AssetStatus, asset_status, locate
from grader.course.pack import Asset
from grader.errors import CourseError

Look = Callable[..., AssetStatus]


@pytest.fixture
def look(make_lesson: LessonMaker) -> Look:
    """Return a function that returns the status of an asset, after it wrote `content` to its path."""

    def look(asset: Asset, content: bytes | None = None, verify: bool = False) -> AssetStatus:
        course, lesson = make_lesson(asset)
        if content is not None:
            path = locate(asset, course, lesson)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return asset_status(asset, course, lesson, verify=verify)

    return look


def test_files_of_packages_are_found_without_importing_the_packages(
    make_lesson: LessonMaker, asset: AssetMaker
) -> None:
    make_lesson(
        asset("astronaut.png", package="skimage:data/astronaut.png"),
        asset("grace_hopper.jpg", package="matplotlib:mpl-data/sample_data/grace_hopper.jpg"),
    )
    code = """if True:
        import sys
        from grader.assets.inventory import inventory
        from grader.course.catalog import load_lessons
        from grader.course.layout import find_course
        course = find_course()
        print([status.state for status in inventory(course, load_lessons(course))])
        print(sorted({"skimage", "matplotlib", "numpy"} & set(sys.modules)))
    """
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines() == ["['present', 'present']", "[]"]


def test_a_subpackage_may_precede_the_colon(make_lesson: LessonMaker, asset: AssetMaker) -> None:
    course, lesson = make_lesson()
    long = asset("astronaut.png", package="skimage:data/astronaut.png")
    short = asset("astronaut.png", package="skimage.data:astronaut.png")
    assert locate(long, course, lesson) == locate(short, course, lesson)


def test_a_file_of_a_package_that_is_not_installed_is_absent(look: Look, asset: AssetMaker) -> None:
    status = look(asset("x.png", package="no_such_package:data/x.png"))
    assert status.state == "absent"
    assert status.path.parts[-3:] == ("no_such_package", "data", "x.png")
    assert "no_such_package" in status.note


def test_a_built_file_is_in_the_folder_of_its_lesson(look: Look, asset: AssetMaker, tmp_path: Path) -> None:
    status = look(asset("grid.png", built=True))
    assert status.path == tmp_path / "course" / "reference_assets" / "lesson91_demo" / "grid.png"
    assert "cvgrade lesson build" in status.note


def test_a_downloaded_file_is_in_the_cache(look: Look, asset: AssetMaker, cache: Path) -> None:
    status = look(asset("dog.jpg", url="https://x.example/images/1.jpg"))
    assert (status.state, status.path) == ("absent", cache / "assets" / "dog.jpg")


def test_a_downloaded_file_for_keras_is_in_the_keras_folder(
    look: Look, asset: AssetMaker, tmp_path: Path
) -> None:
    status = look(asset("w.h5", url="https://x.example/w.h5", keras="models"))
    assert status.path == tmp_path / "keras" / "models" / "w.h5"


@pytest.mark.parametrize("name", ["../dog.jpg", "a/b.jpg", "a\\b.jpg", "..", "", "C:dog.jpg"])
def test_a_name_that_is_a_path_is_refused(make_lesson: LessonMaker, asset: AssetMaker, name: str) -> None:
    course, lesson = make_lesson()
    with pytest.raises(CourseError, match="plain file name"):
        locate(asset(name, url="https://x.example/"), course, lesson)


@pytest.mark.parametrize(
    "package", ["skimage", "skimage:", ":data/x.png", "skimage:../x.png", "skimage:/etc/x"]
)
def test_a_package_must_name_a_file_inside_it(
    make_lesson: LessonMaker, asset: AssetMaker, package: str
) -> None:
    course, lesson = make_lesson()
    with pytest.raises(CourseError, match="module:path"):
        locate(asset("x.png", package=package), course, lesson)


def test_the_right_file_is_present_without_a_note(look: Look, asset: AssetMaker, sha256: Hasher) -> None:
    status = look(
        asset("dog.jpg", url="https://x.example/", hash=sha256(b"dog"), size=3), b"dog", verify=True
    )
    assert (status.state, status.note) == ("present", "")


def test_a_wrong_hash_is_detected_only_by_verification(
    make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    dog = asset("dog.jpg", url="https://x.example/", hash=sha256(b"dog"), size=3)
    course, lesson = make_lesson(dog)
    path = locate(dog, course, lesson)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"cat")
    assert asset_status(dog, course, lesson).state == "present"
    status = asset_status(dog, course, lesson, verify=True)
    assert status.state == "damaged"
    assert sha256(b"dog") in status.note
    assert sha256(b"cat") in status.note


def test_a_wrong_size_is_always_detected(look: Look, asset: AssetMaker) -> None:
    status = look(asset("dog.jpg", url="https://x.example/", size=1234), b"dog")
    assert (status.state, status.note) == ("damaged", "3 bytes, expected 1,234")


def test_an_empty_file_is_damaged(look: Look, asset: AssetMaker) -> None:
    assert look(asset("dog.jpg", url="https://x.example/"), b"").state == "damaged"


def test_a_folder_in_place_of_the_file_is_damaged(make_lesson: LessonMaker, asset: AssetMaker) -> None:
    dog = asset("dog.jpg", url="https://x.example/")
    course, lesson = make_lesson(dog)
    locate(dog, course, lesson).mkdir(parents=True)
    assert asset_status(dog, course, lesson).state == "damaged"


def test_a_file_without_a_known_hash_is_compared_with_the_recorded_one(
    look: Look, asset: AssetMaker, sha256: Hasher
) -> None:
    record("dog.jpg", sha256(b"first download"))
    status = look(asset("dog.jpg", url="https://x.example/"), b"dog", verify=True)
    assert status.state == "damaged"
    assert sha256(b"first download") in status.note


def test_a_file_without_any_hash_is_accepted(look: Look, asset: AssetMaker) -> None:
    assert look(asset("dog.jpg", url="https://x.example/"), b"dog", verify=True).state == "present"


class TestReducedKerasDataSet:
    @pytest.fixture
    def images(self, asset: AssetMaker) -> Asset:
        return asset(
            "images.gz", url="https://x.example/", hash="md5:" + "0" * 32, size=26_421_880, keras="datasets/x"
        )

    @pytest.mark.parametrize("verify", [False, True])
    def test_is_present_with_a_note_if_it_is_complete(self, look: Look, images: Asset, verify: bool) -> None:
        part = gzip.compress(b"the first 2,900 images")
        status = look(images, part, verify=verify)
        assert (status.state, status.note) == ("present", f"not the original file: {len(part):,} bytes")

    @pytest.mark.parametrize("verify", [False, True])
    def test_is_damaged_if_it_is_truncated(self, look: Look, images: Asset, verify: bool) -> None:
        status = look(images, gzip.compress(bytes(range(256)) * 100)[:-9], verify=verify)
        assert (status.state, "expected 26,421,880" in status.note) == ("damaged", True)

    def test_is_damaged_if_it_is_another_format(self, look: Look, images: Asset) -> None:
        assert look(images, b"<html>").state == "damaged"

    def test_is_damaged_if_it_is_empty(self, look: Look, images: Asset) -> None:
        assert look(images, gzip.compress(b"")).state == "damaged"

    def test_is_damaged_if_a_byte_is_wrong(self, look: Look, images: Asset) -> None:
        packed = bytearray(gzip.compress(bytes(range(256)) * 100))
        packed[-6] ^= 1  # in the checksum
        assert look(images, bytes(packed)).state == "damaged"


def test_weights_that_are_not_the_original_are_damaged(look: Look, asset: AssetMaker, sha256: Hasher) -> None:
    weights = asset("w.gz", url="https://x.example/", hash=sha256(b"w"), keras="models")
    assert look(weights, gzip.compress(b"other weights"), verify=True).state == "damaged"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_an_unreadable_file_is_damaged_with_the_reason(
    make_lesson: LessonMaker,
    asset: AssetMaker,
    sha256: Hasher,
    monkeypatch: pytest.MonkeyPatch,
    unwritable: Unwritable,
) -> None:
    locked = asset("locked.jpg", url="https://x.example/", hash=sha256(b"locked"))
    course, lesson = make_lesson(locked)
    with unwritable() as cache:
        monkeypatch.setenv("CVGRADE_CACHE", str(cache))
        status = asset_status(locked, course, lesson, verify=True)
    assert (status.state, status.note) == ("damaged", "cannot be read: Permission denied")
