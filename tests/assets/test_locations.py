from __future__ import annotations

import gzip
import os
import subprocess
import sys

import pytest

from grader.assets.hashes import record
from grader.assets.locations import holding, locate
from grader.errors import CourseError


@pytest.fixture
def look(make_lesson):
    """Look at one asset of a lesson that lists it; `content` is put in its place first."""

    def look(asset, content=None, verify=False):
        course, lesson = make_lesson(asset)
        if content is not None:
            path = locate(asset, course, lesson)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return holding(asset, course, lesson, verify=verify)

    return look


def test_files_of_packages_are_found_without_importing_the_packages(make_lesson, asset):
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
        print([held.state for held in inventory(course, load_lessons(course))])
        print(sorted({"skimage", "matplotlib", "numpy"} & set(sys.modules)))
    """
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines() == ["['present', 'present']", "[]"]


def test_a_sub_package_may_stand_before_the_colon(make_lesson, asset):
    course, lesson = make_lesson()
    long = asset("astronaut.png", package="skimage:data/astronaut.png")
    short = asset("astronaut.png", package="skimage.data:astronaut.png")
    assert locate(long, course, lesson) == locate(short, course, lesson)


def test_a_file_of_a_package_that_is_not_installed_is_absent(look, asset):
    held = look(asset("x.png", package="no_such_package:data/x.png"))
    assert held.state == "absent"
    assert held.path.parts[-3:] == ("no_such_package", "data", "x.png")
    assert "no_such_package" in held.note


def test_a_built_file_lies_in_the_lessons_own_folder(look, asset, tmp_path):
    held = look(asset("grid.png", built=True))
    assert held.path == tmp_path / "course" / "reference_assets" / "lesson91_demo" / "grid.png"
    assert "cvgrade lesson build" in held.note


def test_a_download_belongs_in_the_cache(look, asset, homes):
    held = look(asset("dog.jpg", url="https://x.example/pictures/1.jpg"))
    assert (held.state, held.path) == ("absent", homes / "assets" / "dog.jpg")


def test_a_download_for_keras_belongs_where_keras_looks(look, asset, tmp_path):
    held = look(asset("w.h5", url="https://x.example/w.h5", keras="models"))
    assert held.path == tmp_path / "keras" / "models" / "w.h5"


@pytest.mark.parametrize("name", ["../dog.jpg", "a/b.jpg", "a\\b.jpg", "..", "", "C:dog.jpg"])
def test_a_name_that_is_a_path_is_refused(make_lesson, asset, name):
    course, lesson = make_lesson()
    with pytest.raises(CourseError, match="plain file name"):
        locate(asset(name, url="https://x.example/"), course, lesson)


@pytest.mark.parametrize(
    "package", ["skimage", "skimage:", ":data/x.png", "skimage:../x.png", "skimage:/etc/x"]
)
def test_a_package_that_names_no_file_inside_it_is_refused(make_lesson, asset, package):
    course, lesson = make_lesson()
    with pytest.raises(CourseError, match="module:path"):
        locate(asset("x.png", package=package), course, lesson)


def test_a_right_file_is_present_without_a_note(look, asset, sha256):
    held = look(asset("dog.jpg", url="https://x.example/", hash=sha256(b"dog"), size=3), b"dog", verify=True)
    assert (held.state, held.note) == ("present", "")


def test_a_wrong_hash_is_noticed_only_when_verifying(make_lesson, asset, sha256):
    dog = asset("dog.jpg", url="https://x.example/", hash=sha256(b"dog"), size=3)
    course, lesson = make_lesson(dog)
    path = locate(dog, course, lesson)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"cat")
    assert holding(dog, course, lesson).state == "present"
    held = holding(dog, course, lesson, verify=True)
    assert held.state == "damaged"
    assert sha256(b"dog") in held.note
    assert sha256(b"cat") in held.note


def test_a_wrong_size_is_noticed_at_once(look, asset):
    held = look(asset("dog.jpg", url="https://x.example/", size=1234), b"dog")
    assert (held.state, held.note) == ("damaged", "3 bytes, expected 1,234")


def test_an_empty_file_is_damaged(look, asset):
    assert look(asset("dog.jpg", url="https://x.example/"), b"").state == "damaged"


def test_a_folder_in_the_place_of_the_file_is_damaged(make_lesson, asset):
    dog = asset("dog.jpg", url="https://x.example/")
    course, lesson = make_lesson(dog)
    locate(dog, course, lesson).mkdir(parents=True)
    assert holding(dog, course, lesson).state == "damaged"


def test_a_file_without_a_known_hash_is_compared_with_the_recorded_one(look, asset, sha256):
    record("dog.jpg", sha256(b"first download"))
    held = look(asset("dog.jpg", url="https://x.example/"), b"dog", verify=True)
    assert held.state == "damaged"
    assert sha256(b"first download") in held.note


def test_a_file_without_any_hash_is_taken_as_it_is(look, asset):
    assert look(asset("dog.jpg", url="https://x.example/"), b"dog", verify=True).state == "present"


class TestADataSetOfKerasThatIsNotTheOriginal:
    @pytest.fixture
    def images(self, asset):
        return asset(
            "images.gz", url="https://x.example/", hash="md5:" + "0" * 32, size=26_421_880, keras="datasets/x"
        )

    @pytest.mark.parametrize("verify", [False, True])
    def test_is_present_with_a_note_when_it_unpacks(self, look, images, verify):
        part = gzip.compress(b"the first 2,900 images")
        held = look(images, part, verify=verify)
        assert (held.state, held.note) == ("present", f"not the original file: {len(part):,} bytes")

    @pytest.mark.parametrize("verify", [False, True])
    def test_is_damaged_when_it_is_cut_off(self, look, images, verify):
        held = look(images, gzip.compress(bytes(range(256)) * 100)[:-9], verify=verify)
        assert (held.state, "expected 26,421,880" in held.note) == ("damaged", True)

    def test_is_damaged_when_it_is_something_else(self, look, images):
        assert look(images, b"<html>").state == "damaged"

    def test_is_damaged_when_nothing_is_in_it(self, look, images):
        assert look(images, gzip.compress(b"")).state == "damaged"

    def test_is_damaged_when_a_byte_was_flipped(self, look, images):
        packed = bytearray(gzip.compress(bytes(range(256)) * 100))
        packed[-6] ^= 1  # in the checksum
        assert look(images, bytes(packed)).state == "damaged"


def test_weights_that_are_not_the_original_are_damaged_even_below_the_home_of_keras(look, asset, sha256):
    weights = asset("w.gz", url="https://x.example/", hash=sha256(b"w"), keras="models")
    assert look(weights, gzip.compress(b"other weights"), verify=True).state == "damaged"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_an_unreadable_file_is_damaged_with_the_reason(make_lesson, asset, sha256, monkeypatch, unwritable):
    locked = asset("locked.jpg", url="https://x.example/", hash=sha256(b"locked"))
    course, lesson = make_lesson(locked)
    with unwritable() as cache:
        monkeypatch.setenv("CVGRADE_CACHE", str(cache))
        held = holding(locked, course, lesson, verify=True)
    assert (held.state, held.note) == ("damaged", "cannot be read: Permission denied")
