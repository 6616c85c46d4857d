"""Feedback in the archives of platforms, checked by the rules of their importers."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import nbformat
import pytest
from fixture_types import Run

from .conftest import WRONG


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def moodle_participant(name: str) -> tuple[int, str, str] | None:
    """Return participant, plugin and file name as Moodle's ``is_valid_filename_for_import`` reads a path."""
    parts = ["", "import", *name.split("/")]
    while parts:
        info = parts.pop(0).split("_", 4)
        if len(info) < 4 or not info[1].isdigit():
            continue
        return int(info[1]), info[2] + "_" + info[3], "/".join([*info[4:], *parts])
    return None


def canvas_numbers(name: str) -> tuple[str, ...]:
    """Return the numbers of user and file as Canvas's ``infer_comment_context_from_filename`` reads a name."""
    words = [word for word in name.split("_") if word != "LATE"]
    return tuple(words[1:3]) if words[0] == "anon" else tuple(w for w in words if re.fullmatch(r"\d+", w))[:2]


def test_moodle_finds_every_participant(cvgrade: Run, tmp_path: Path, solution: bytes) -> None:
    class_, out = tmp_path / "class", tmp_path / "out"
    put(class_ / "Ada Lovelace_12345_assignsubmission_file_" / "lesson02.py", solution)
    put(class_ / "Grace Hopper_12346_assignsubmission_file_lesson02.py", solution + WRONG)
    put(class_ / "someone" / "lesson02.py", solution)
    cvgrade("grade", str(class_), "--out", str(out))
    ended = cvgrade("feedback", str(out), "--format", "moodle")
    assert "lesson02, 2 learners" in ended.output
    assert "1 left out: someone (not from Moodle)" in ended.output
    found = contents(out / "exports" / "feedback-moodle-lesson02.zip")
    assert {moodle_participant(name) for name in found} == {
        (12345, "assignsubmission_file", "/lesson02-report.html"),
        (12346, "assignsubmission_file", "/lesson02-report.html"),
    }
    pages = {name.split("_")[0]: page.decode() for name, page in found.items()}
    assert "Ada Lovelace" in pages["Ada Lovelace"]
    assert "Ada Lovelace" not in pages["Grace Hopper"]


def test_canvas_finds_every_submission_and_gets_a_file_of_the_same_kind(
    cvgrade: Run, tmp_path: Path, solution: bytes
) -> None:
    class_, out = tmp_path / "class", tmp_path / "out"
    cell = nbformat.v4.new_code_cell(solution.decode())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("lesson02.py", solution)
    put(class_ / "lovelaceada_LATE_4711_901_lesson02-1.py", solution + WRONG)
    put(
        class_ / "hoppergrace_4712_902_lesson02.ipynb",
        nbformat.writes(nbformat.v4.new_notebook(cells=[cell])).encode(),
    )
    put(class_ / "turingalan_4713_903_work.zip", packed.getvalue())
    put(class_ / "anon_x7Yz_904_lesson02.py", solution)
    cvgrade("grade", str(class_), "--out", str(out))
    ended = cvgrade("feedback", str(out), "--format", "canvas")
    assert "lesson02, 4 learners" in ended.output
    found = contents(out / "exports" / "feedback-canvas-lesson02.zip")
    assert set(found) == {path.name for path in class_.iterdir()}
    assert {canvas_numbers(name) for name in found} == {
        *(("4711", "901"), ("4712", "902"), ("4713", "903"), ("x7Yz", "904")),
    }
    annotated = found["lovelaceada_LATE_4711_901_lesson02-1.py"].decode()
    assert annotated.startswith("# Feedback for lovelaceada on lesson02\n")
    assert annotated.endswith((solution + WRONG).decode())
    assert compile(annotated, "lesson02.py", "exec")
    assert "[0/" in annotated
    notebook = nbformat.reads(found["hoppergrace_4712_902_lesson02.ipynb"].decode(), 4)
    nbformat.validate(notebook)
    assert "Feedback for hoppergrace" in notebook.cells[0].source
    assert list(contents_of(found["turingalan_4713_903_work.zip"])) == ["lesson02-report.html"]


def contents_of(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def test_report_cards_for_sending(cvgrade: Run, graded_out: Path) -> None:
    ended = cvgrade("feedback", str(graded_out), "--format", "folder")
    assert "5 learners" in ended.output
    found = contents(graded_out / "exports" / "feedback.zip")
    table = found.pop("addresses.csv").decode("utf-8-sig").splitlines()
    assert table[0] == "email,name,learner,file"
    assert found["ada/report.html"] == (graded_out / "ada" / "report.html").read_bytes()
    learners = json.loads((graded_out / "exports" / "class.json").read_text())["learners"]
    assert set(found) == {f"{each['folder']}/report.html" for each in learners}


def test_a_report_card_of_one_lesson_is_refused(cvgrade: Run, graded_out: Path) -> None:
    ended = cvgrade("feedback", str(graded_out), "--format", "folder", "--lesson", "2")
    assert ended.exit_code == 2
    assert "a report card has all lessons" in ended.output
    assert not (graded_out / "exports" / "feedback.zip").exists()


@pytest.mark.parametrize("format_", ["moodle", "canvas"])
def test_a_class_from_another_place_has_no_feedback_for_a_platform(
    cvgrade: Run, graded_out: Path, format_: str
) -> None:
    ended = cvgrade("feedback", str(graded_out), "--format", format_)
    assert ended.exit_code == 2
    assert "--format folder" in ended.output


def test_moodles_worksheet_is_filled_by_participant_number(
    cvgrade: Run, tmp_path: Path, solution: bytes
) -> None:
    class_, out = tmp_path / "class", tmp_path / "out"
    put(class_ / "Ada Lovelace_12345_assignsubmission_file_" / "lesson02.py", solution)
    roster = tmp_path / "roster.csv"
    roster.write_text("learner,name\nada,Ada Lovelace\n")
    cvgrade("grade", str(class_), "--out", str(out), "--roster", str(roster))
    sheet = tmp_path / "Grades-CV-Lesson 2-77.csv"
    heading = "Identifier,Full name,Grade,Maximum Grade,Last modified (grade),Feedback comments\n"
    sheet.write_text(f"{heading}Participant 12345,A. L.,,4,-,\nParticipant 9,Some One,,4,-,\n")
    ended = cvgrade("moodle", str(sheet), "--out", str(out))
    assert "Filled in 1 participant for lesson02" in ended.output
    assert "Some One" in ended.output
    filled = (out / "exports" / "moodle-lesson02.csv").read_text().splitlines()
    assert filled[1].startswith("Participant 12345,A. L.,4,4,-,4 of 4 points.")
    assert filled[2] == "Participant 9,Some One,,4,-,"
