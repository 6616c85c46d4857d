"""Downloads that continue where an earlier one stopped, and those that must start again."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from faulty_site import Site
from fixture_types import AssetMaker, Hasher, LessonMaker

from grader.assets.fetch import fetch
from grader.assets.locations import asset_status, part_path
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.errors import AssetError

MEGABYTE = 1_000_000
CUT = 600_000
"""Bytes after which the site cuts a download off."""


@dataclass(frozen=True)
class Download:
    """A large file that the site cuts off once.

    Attributes:
        content: The whole file.
        asset: The asset.
        course: The course.
        lesson: The lesson that needs it.
    """

    content: bytes
    asset: Asset
    course: Course
    lesson: Lesson

    def fetch(self) -> Path:
        return fetch(self.asset, self.course, self.lesson)

    def is_cut(self) -> AssetError:
        """Fetch the file for the first time; return the error."""
        with pytest.raises(AssetError, match="was lost") as caught:
            self.fetch()
        return caught.value


@pytest.fixture
def weights(site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher) -> Download:
    content = site.put("weights.h5", size=MEGABYTE)
    weights = asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content))
    site.cut_at = CUT
    return Download(content, weights, *make_lesson(weights))


@pytest.fixture
def dog(site: Site, make_lesson: LessonMaker, asset: AssetMaker, monkeypatch: pytest.MonkeyPatch) -> Download:
    """A file from a mirror. No hash is known, so only the responses of the server distinguish its versions."""
    content = site.put("dog.jpg", size=MEGABYTE, seed=1)
    dog = asset("dog.jpg", url="https://elsewhere.example/dog.jpg")
    monkeypatch.setenv("CVGRADE_MIRROR", site.url)
    site.cut_at = CUT
    return Download(content, dog, *make_lesson(dog))


def test_an_interrupted_download_is_resumed(site: Site, weights: Download) -> None:
    error = weights.is_cut()
    assert re.search(r"was lost while weights\.h5 .* are stored", str(error))
    assert error.advice == "Run the same command again to continue."
    status = asset_status(weights.asset, weights.course, weights.lesson)
    kept = part_path(status.path).stat().st_size
    assert 500_000 < kept <= CUT
    assert f"{kept:,} bytes" in status.note

    path = weights.fetch()
    assert path.read_bytes() == weights.content
    assert site.requests[-1] == ("/weights.h5", f"bytes={kept}-", 206)
    visible = [each.name for each in path.parent.iterdir() if not each.name.startswith(".")]
    assert visible == ["weights.h5"]


@pytest.mark.parametrize(
    ("faults", "answers"),
    [
        pytest.param({"tags": False}, [200, 206], id="the date identifies a file without an etag"),
        pytest.param({"skew": 10}, [200, 206, 200], id="the wrong range: again"),
        pytest.param({"compressed": True}, [200, 200], id="a compressed answer: again"),
    ],
)
def test_a_download_continues_only_if_the_rest_belongs_to_it(
    site: Site, weights: Download, faults: dict[str, int], answers: list[int]
) -> None:
    for name, value in faults.items():
        setattr(site, name, value)
    weights.is_cut()
    assert weights.fetch().read_bytes() == weights.content
    assert [status for _, _, status in site.requests] == answers


def test_the_rest_is_requested_only_if_etag_or_date_identify_the_file(site: Site, weights: Download) -> None:
    site.tags, site.dates = False, False
    weights.is_cut()
    assert weights.fetch().read_bytes() == weights.content
    assert site.requests == [("/weights.h5", "", 200)] * 2


def test_a_server_without_ranges_is_asked_for_the_rest(site: Site, weights: Download) -> None:
    site.ranges = False
    weights.is_cut()
    assert weights.fetch().read_bytes() == weights.content
    assert [(bool(rest), status) for _, rest, status in site.requests] == [(False, 200), (True, 200)]


def test_a_redirected_download_is_resumed(site: Site, weights: Download) -> None:
    site.moved["/weights.h5"] = "/new.h5"
    content = site.put("new.h5", size=MEGABYTE)
    assert content == weights.content
    weights.is_cut()
    assert weights.fetch().read_bytes() == content
    assert [status for _, _, status in site.requests] == [302, 200, 302, 206]


@pytest.mark.parametrize(("respects_if_range", "answers"), [(True, [200, 200]), (False, [200, 206, 200])])
def test_two_versions_of_a_file_are_not_mixed(
    site: Site, dog: Download, respects_if_range: bool, answers: list[int]
) -> None:
    site.respects_if_range = respects_if_range
    dog.is_cut()
    changed = site.put("dog.jpg", size=MEGABYTE, seed=2)
    assert dog.fetch().read_bytes() == changed
    assert [status for _, _, status in site.requests] == answers


def test_the_download_of_a_shortened_file_starts_again(site: Site, dog: Download) -> None:
    site.respects_if_range = False
    dog.is_cut()
    changed = site.put("dog.jpg", size=1000, seed=2)
    assert dog.fetch().read_bytes() == changed
    assert [status for _, _, status in site.requests] == [200, 416, 200]


def test_a_complete_partial_download_is_verified_and_moved(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, cache: Path
) -> None:
    content = site.put("dog.jpg")
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(content))
    course, lesson = make_lesson(dog)
    part = cache / "assets" / "dog.jpg.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(content)
    origin = {"url": dog.url, "version": '"any"', "length": len(content)}
    part.with_name("dog.jpg.part.json").write_text(json.dumps(origin))
    assert fetch(dog, course, lesson).read_bytes() == content
    assert site.requests == []


def test_a_partial_download_from_another_address_is_not_resumed(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, cache: Path
) -> None:
    content = site.put("dog.jpg")
    dog = asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(content))
    course, lesson = make_lesson(dog)
    part = cache / "assets" / "dog.jpg.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"bytes of something else")
    part.with_name("dog.jpg.part.json").write_text('{"url": "https://x/", "version": "a", "length": 99}')
    assert fetch(dog, course, lesson).read_bytes() == content
    assert site.requests == [("/dog.jpg", "", 200)]
