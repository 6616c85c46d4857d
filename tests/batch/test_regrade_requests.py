"""Regrade requests: read from a submission, listed, closed by a decision, answered on the next card."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from fixture_types import Run

from grader.gradebook.database import sqlite_url
from grader.gradebook.store import Gradebook, Override
from grader.text.regrade import request_template

from .conftest import BOB, summaries

ASKED = (
    request_template("lesson02")
    .replace("I think …", "I think normalize-values is <b>right</b>")
    .replace("because …", "because 256 values need 256 steps.")
)
GRACE = ("--author", "Grace")


@pytest.fixture
def out(graded_out: Path) -> Path:
    return graded_out


def ask(class_: Path, text: str = ASKED, learner: str = BOB) -> None:
    (class_ / learner / "regrade-lesson02.md").write_text(text, encoding="utf-8")


def test_a_request_is_open_until_a_decision_and_then_answered(cvgrade: Run, class_: Path, out: Path) -> None:
    card = out / next(path.name for path in out.iterdir() if path.name.startswith("bob"))
    before = summaries(out)
    ask(class_)
    ended = cvgrade("grade", str(class_), "--out", str(out))
    assert ended.exit_code == 1
    assert "asks for a regrade: “I think normalize-values is <b>right</b> because 256" in ended.output
    assert summaries(out) == before
    assert "asks for a regrade" in (out / "index.html").read_text()
    page = (card / "report.html").read_text()
    assert "normalize-values is &lt;b&gt;right&lt;/b&gt;" in page
    assert "Not answered yet." in page
    listed = cvgrade("requests", str(out)).output
    assert "1 open request." in listed
    assert "because 256 values need 256 steps." in listed
    cvgrade("override", BOB, "2", "normalize-values", "--comment", "White is 255.", *GRACE, "--out", str(out))
    page = (card / "report.html").read_text()
    assert "Not answered yet." not in page
    answer = page[page.index("Your regrade request") :]
    assert "White is 255." in answer[: answer.index("</aside>")]
    assert "0 open requests." in cvgrade("requests", str(out)).output
    assert "answered by Grace" in cvgrade("requests", str(out), "--all").output
    again = cvgrade("grade", str(class_), "--out", str(out))
    assert "asks for a regrade" not in again.output


def test_a_withdrawn_answer_opens_the_request_again_and_another_text_is_another_one(
    cvgrade: Run, class_: Path, out: Path
) -> None:
    ask(class_)
    cvgrade("grade", str(class_), "--out", str(out))
    about = ("override", BOB, "2", *GRACE, "--out", str(out))
    cvgrade(*about, "--comment", "No.")
    assert "0 open" in cvgrade("requests", str(out)).output
    cvgrade(*about, "--withdraw", "comment")
    assert "1 open" in cvgrade("requests", str(out)).output
    ask(class_, f"{ASKED}Please look again.")
    cvgrade("grade", str(class_), "--out", str(out))
    assert "2 open" in cvgrade("requests", str(out)).output


def test_a_decision_that_is_made_again_answers_a_request(cvgrade: Run, class_: Path, out: Path) -> None:
    again = ("override", BOB, "2", "--comment", "See me.", *GRACE, "--out", str(out))
    earlier = Override(BOB, "lesson02", "", None, "See me.", "Grace", "", "2026-01-01T00:00:00+00:00")
    with Gradebook(sqlite_url(out / "gradebook.db")) as book:
        book.add_overrides([earlier])
    ask(class_)
    cvgrade("grade", str(class_), "--out", str(out))
    assert "Saved 1 decision." in cvgrade(*again).output
    assert "0 open" in cvgrade("requests", str(out)).output
    assert "had been saved before" in cvgrade(*again).output


def test_an_earlier_decision_is_no_answer(cvgrade: Run, class_: Path, out: Path) -> None:
    with Gradebook(sqlite_url(out / "gradebook.db")) as book:
        earlier = Override(BOB, "lesson02", "", None, "See me.", "Grace", "", "2026-01-01T00:00:00+00:00")
        book.add_overrides([earlier])
    ask(class_)
    cvgrade("grade", str(class_), "--out", str(out))
    assert "1 open" in cvgrade("requests", str(out)).output


def test_a_request_without_a_file_is_no_problem_and_changes_no_mark(
    cvgrade: Run, class_: Path, out: Path
) -> None:
    before = summaries(out)
    (class_ / BOB / "lesson02.py").unlink()
    ask(class_)
    ended = cvgrade("grade", str(class_), "--out", str(out))
    assert "no file has the name of a lesson" not in ended.output
    assert summaries(out) == before
    assert "1 open" in cvgrade("requests", str(out)).output


def test_a_folder_with_requests_only_is_read(cvgrade: Run, tmp_path: Path, out: Path) -> None:
    before = summaries(out)
    (tmp_path / "asked" / BOB).mkdir(parents=True)
    ask(tmp_path / "asked")
    ended = cvgrade("grade", str(tmp_path / "asked"), "--out", str(out))
    assert ended.exit_code == 1, ended.output
    assert summaries(out) == before
    assert "1 open" in cvgrade("requests", str(out)).output


def test_a_merged_learner_keeps_its_requests(cvgrade: Run, class_: Path, out: Path) -> None:
    ask(class_)
    cvgrade("grade", str(class_), "--out", str(out))
    cvgrade("merge", BOB, "ada", *GRACE, "--out", str(out))
    assert "ada lesson02" in cvgrade("requests", str(out)).output


def test_the_card_offers_the_text_of_a_request(out: Path) -> None:
    page = (out / "ada" / "report.html").read_text()
    assert html.escape("Regrade request for lesson02") in page
    assert 'download="regrade-lesson02.md"' in page
