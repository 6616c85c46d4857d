from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from faulty_site import Site
from fixture_types import AssetMaker, Hasher, LessonMaker

from grader.assets.hashes import record_path
from grader.errors import AssetError, UsageError


def run(*words: str) -> Result:
    """Run `cvgrade assets ...`; an error of cvgrade remains an exception."""
    from grader.cli.assets import assets

    return CliRunner().invoke(click.Group("cvgrade", {"assets": assets}), ["assets", *words])


@pytest.fixture
def two(site: Site, make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher) -> Site:
    """Make a course with two photographs on the server and a missing built file."""
    dog, bird = site.put("dog.jpg", seed=1), site.put("bird.jpg", seed=2)
    make_lesson(
        asset("dog.jpg", url=f"{site.url}/dog.jpg", hash=sha256(dog), size=len(dog), group="photographs"),
        asset("bird.jpg", url=f"{site.url}/bird.jpg", hash=sha256(bird)),
        asset("grid.png", built=True),
    )
    return site


def test_the_command_line_loads_without_heavy_imports() -> None:
    code = "import sys, grader.cli.assets; print(sorted({m.partition('.')[0] for m in sys.modules}))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for slow in ("numpy", "rich", "pooch", "requests", "tqdm", "msgspec", "filelock", "platformdirs"):
        assert f"'{slow}'" not in answer.stdout


def test_list_shows_every_file_with_its_state(two: Site) -> None:
    run("fetch", "dog.jpg")
    listed = run("list")
    assert listed.exit_code == 0
    lines = {line.split()[0]: line.split()[1] for line in listed.output.splitlines()[1:] if line[:1] != " "}
    assert lines == {"dog.jpg": "present", "bird.jpg": "absent", "grid.png": "absent"}


def test_a_name_in_the_list_can_be_copied_from_a_narrow_terminal(
    two: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = run("list").output
    monkeypatch.setenv("COLUMNS", "20")
    assert [line.split() for line in run("list").output.splitlines()] == [
        line.split() for line in wide.splitlines()
    ]


def test_list_as_json_has_author_license_and_path(two: Site, cache: Path) -> None:
    document = json.loads(run("list", "--json").stdout)
    first = document["assets"][0]
    assert (document["schema"], len(document["assets"])) == (1, 3)
    assert (first["name"], first["author"], first["license"]) == ("dog.jpg", "nobody", "CC0")
    assert (first["state"], first["size"], first["lessons"]) == ("absent", 200_000, ["lesson91"])
    assert first["path"] == str(cache / "assets" / "dog.jpg")


def test_fetch_without_names_downloads_all_files(two: Site, cache: Path) -> None:
    fetched = run("fetch")
    assert fetched.exit_code == 0, fetched.output
    assert "Downloading 2 files, 200.0 kB and 1 file of unknown size." in fetched.output
    assert {path.name for path in (cache / "assets").glob("*.jpg")} == {"dog.jpg", "bird.jpg"}


def test_fetch_by_group_downloads_only_that_group(two: Site, cache: Path) -> None:
    assert run("fetch", "photographs").exit_code == 0
    assert [path.name for path in (cache / "assets").glob("*.jpg")] == ["dog.jpg"]


def test_fetch_reports_that_all_files_are_present(two: Site) -> None:
    run("fetch")
    again = run("fetch")
    assert "Nothing to download: no file is missing." in again.output
    assert len(two.requests) == 2


def test_one_failure_does_not_stop_the_others(two: Site, cache: Path) -> None:
    del two.files["dog.jpg"]
    fetched = run("fetch")
    assert isinstance(fetched.exception, AssetError)
    assert "1 of 2 files could not be downloaded: dog.jpg" in fetched.exception.message
    assert "dog.jpg is not at" in fetched.stderr
    assert (cache / "assets" / "bird.jpg").exists()


def test_a_single_failure_is_reported_directly(two: Site) -> None:
    del two.files["dog.jpg"]
    fetched = run("fetch", "dog.jpg")
    assert isinstance(fetched.exception, AssetError)
    assert "dog.jpg is not at" in fetched.exception.message


def test_an_unknown_name_is_a_usage_error(two: Site) -> None:
    fetched = run("fetch", "dgo.jpg")
    assert isinstance(fetched.exception, UsageError)
    assert fetched.exception.advice == "Did you mean dog.jpg?"


def test_verify_finds_a_damaged_file_and_exits_with_1(two: Site, cache: Path) -> None:
    run("fetch")
    assert run("verify").exit_code == 0
    (cache / "assets" / "dog.jpg").write_bytes(b"x" * 200_000)
    verified = run("verify")
    assert verified.exit_code == 1
    assert "Damaged: dog.jpg." in verified.stderr


def test_verify_of_an_absent_file_is_not_an_error(two: Site) -> None:
    verified = run("verify", "bird.jpg")
    assert verified.exit_code == 0
    assert "bird.jpg" in verified.stdout
    assert "absent" in verified.stdout


def test_fetch_repairs_a_damaged_file(two: Site, cache: Path) -> None:
    run("fetch")
    (cache / "assets" / "dog.jpg").write_bytes(b"x" * 200_000)
    run("fetch", "dog.jpg")
    assert run("verify").exit_code == 0


def test_a_file_with_a_known_hash_is_not_recorded(two: Site) -> None:
    run("fetch")
    assert not record_path().exists()
