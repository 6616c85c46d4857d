from __future__ import annotations

import json
from pathlib import Path

import pytest
from faulty_site import Site
from fixture_types import AssetMaker, Hasher, LessonMaker

from grader.assets.fetch import fetch
from grader.assets.locations import asset_status, part_path
from grader.errors import AssetError

MEGABYTE = 1_000_000


def test_an_interrupted_download_is_resumed(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    content = site.put("weights.h5", size=MEGABYTE)
    weights = asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content))
    course, lesson = make_lesson(weights)
    site.cut_at = 600_000

    with pytest.raises(AssetError, match=r"was lost while weights\.h5 .* are stored") as caught:
        fetch(weights, course, lesson)
    assert caught.value.advice == "Run the same command again to continue."
    kept = part_path(asset_status(weights, course, lesson).path).stat().st_size
    assert 500_000 < kept <= 600_000
    assert f"{kept:,} bytes" in asset_status(weights, course, lesson).note

    path = fetch(weights, course, lesson)
    assert path.read_bytes() == content
    assert site.requests[-1] == ("/weights.h5", f"bytes={kept}-", 206)
    visible = [each.name for each in path.parent.iterdir() if not each.name.startswith(".")]
    assert visible == ["weights.h5"]


def test_the_date_identifies_a_file_without_an_etag(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    content = site.put("weights.h5", size=MEGABYTE)
    weights = asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content))
    course, lesson = make_lesson(weights)
    site.tags, site.cut_at = False, 600_000
    with pytest.raises(AssetError, match="was lost"):
        fetch(weights, course, lesson)
    assert fetch(weights, course, lesson).read_bytes() == content
    assert [status for _, _, status in site.requests] == [200, 206]


def test_a_download_without_etag_and_date_starts_again(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    content = site.put("weights.h5", size=MEGABYTE)
    weights = asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content))
    course, lesson = make_lesson(weights)
    site.tags, site.dates, site.cut_at = False, False, 600_000
    with pytest.raises(AssetError, match="was lost"):
        fetch(weights, course, lesson)
    assert fetch(weights, course, lesson).read_bytes() == content
    assert site.requests == [("/weights.h5", "", 200)] * 2


def test_a_download_with_the_wrong_range_starts_again(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    content = site.put("weights.h5", size=MEGABYTE)
    weights = asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content))
    course, lesson = make_lesson(weights)
    site.skew, site.cut_at = 10, 600_000
    with pytest.raises(AssetError, match="was lost"):
        fetch(weights, course, lesson)
    assert fetch(weights, course, lesson).read_bytes() == content
    assert [status for _, _, status in site.requests] == [200, 206, 200]


def test_a_download_from_a_server_without_ranges_starts_again(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    content = site.put("weights.h5", size=MEGABYTE)
    weights = asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content))
    course, lesson = make_lesson(weights)
    site.ranges, site.cut_at = False, 600_000
    with pytest.raises(AssetError, match="was lost"):
        fetch(weights, course, lesson)
    assert fetch(weights, course, lesson).read_bytes() == content
    assert [(bool(asked_for_the_rest), status) for _, asked_for_the_rest, status in site.requests] == [
        (False, 200),
        (True, 200),
    ]


def test_a_redirected_download_is_resumed(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    content = site.put("new.h5", size=MEGABYTE)
    weights = asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content))
    course, lesson = make_lesson(weights)
    site.moved["/weights.h5"], site.cut_at = "/new.h5", 600_000
    with pytest.raises(AssetError, match="was lost"):
        fetch(weights, course, lesson)
    assert fetch(weights, course, lesson).read_bytes() == content
    assert [status for _, _, status in site.requests] == [302, 200, 302, 206]


def test_a_compressed_download_starts_again(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher
) -> None:
    content = site.put("weights.h5", size=MEGABYTE)
    weights = asset("weights.h5", url=f"{site.url}/weights.h5", hash=sha256(content))
    course, lesson = make_lesson(weights)
    site.compressed, site.cut_at = True, 600_000
    with pytest.raises(AssetError, match="was lost"):
        fetch(weights, course, lesson)
    assert fetch(weights, course, lesson).read_bytes() == content
    assert [status for _, _, status in site.requests] == [200, 200]


@pytest.mark.parametrize(("respects_if_range", "answers"), [(True, [200, 200]), (False, [200, 206, 200])])
def test_two_versions_of_a_file_are_not_mixed(
    site: Site,
    make_lesson: LessonMaker,
    asset: AssetMaker,
    monkeypatch: pytest.MonkeyPatch,
    respects_if_range: bool,
    answers: list[int],
) -> None:
    """No hash is known, so only the responses of the server distinguish the two versions."""
    site.put("dog.jpg", size=MEGABYTE, seed=1)
    dog = asset("dog.jpg", url="https://elsewhere.example/dog.jpg")
    course, lesson = make_lesson(dog)
    monkeypatch.setenv("CVGRADE_MIRROR", site.url)
    site.cut_at, site.respects_if_range = 600_000, respects_if_range
    with pytest.raises(AssetError, match="was lost"):
        fetch(dog, course, lesson)
    changed = site.put("dog.jpg", size=MEGABYTE, seed=2)
    assert fetch(dog, course, lesson).read_bytes() == changed
    assert [status for _, _, status in site.requests] == answers


def test_the_download_of_a_shortened_file_starts_again(
    site: Site, make_lesson: LessonMaker, asset: AssetMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("dog.jpg", size=MEGABYTE, seed=1)
    dog = asset("dog.jpg", url="https://elsewhere.example/dog.jpg")
    course, lesson = make_lesson(dog)
    monkeypatch.setenv("CVGRADE_MIRROR", site.url)
    site.cut_at, site.respects_if_range = 600_000, False
    with pytest.raises(AssetError, match="was lost"):
        fetch(dog, course, lesson)
    changed = site.put("dog.jpg", size=1000, seed=2)
    assert fetch(dog, course, lesson).read_bytes() == changed
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
