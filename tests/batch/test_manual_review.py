"""Manual review: explain, override, comment, verify, Canvas, and the pages that result."""

from __future__ import annotations

import csv
import os
import stat
from pathlib import Path

import pytest
from fixture_types import Run

from grader.cli import manual_review

from .conftest import summaries

BY = ("--author", "Grace", "--reason", "dispute 7")


@pytest.fixture
def out(graded_out: Path) -> Path:
    return graded_out


def test_a_mark_is_explained_and_reproduced(cvgrade: Run, out: Path) -> None:
    ended = cvgrade("explain", "ada", "lesson02", "--out", str(out), "--again")
    assert ended.exit_code == 0, ended.output
    for word in (
        "ada, lesson02: 4 of 4 points",
        "due            no date",
        "submission     ",
        "lesson pack    ",
        "judge version  ",
        "seed           1",
        "attempts       1; the one with the most points counts",
        "=      4  of 4 possible",
    ):
        assert word in ended.output
    assert "Graded again: all outcomes are the same." in ended.output


def test_an_unknown_learner_is_named_with_the_nearest(cvgrade: Run, out: Path) -> None:
    ended = cvgrade("explain", "adda", "2", "--out", str(out))
    assert ended.exit_code == 2
    assert "Did you mean ada?" in ended.output


def test_a_reviewers_points_replace_the_earned_ones_and_survive_regrading(
    cvgrade: Run, class_: Path, out: Path
) -> None:
    decide = ("override", "zoë", "2", "normalize-dtype", "--out", str(out), "--author", "Grace")
    ended = cvgrade(*decide, "--points", "1", "--comment", "told me in class", "--reason", "dispute 7")
    assert ended.exit_code == 0, ended.output
    assert summaries(out)["zoë"]["earned"] == 1
    card = (out / "zoë" / "report.html").read_text()
    assert "told me in class" in card
    assert "dispute 7" not in card
    cvgrade("grade", str(class_), "--out", str(out), "--force")
    assert summaries(out)["zoë"]["earned"] == 1
    explained = cvgrade("explain", "zoë", "2", "--out", str(out)).output
    assert "dispute 7" in explained
    assert "points from Grace" in explained


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ada", "2"), "needs points or a comment"),
        (("ada", "2", "--points", "1", "--reason", "r"), "The decision has no author."),
        (("ada", "2", "--points", "1", "--author", "G"), "The points have no reason."),
        (("ada", "2", "nonsense", "--comment", "c", "--author", "G"), "has no check 'nonsense'"),
        (("nobody", "2", "--comment", "c", "--author", "G"), "has no learner"),
        (("ada", "2", "--points", "4.5", *BY), "The lesson lesson02 has 4 points, not 4.5."),
        (("ada", "2", "normalize-dtype", "--points", "77", *BY), "normalize-dtype has 1 point, not 77."),
        (("ada", "2", "--withdraw", "points", *BY), "There are no points of a reviewer to withdraw"),
        (("ada", "2", "--withdraw", "comment", *BY), "There is no comment of a reviewer to withdraw"),
        (("ada", "2", "--withdraw", "points", "--points", "1", *BY), "contradict each other"),
        ((), "Name a learner and a lesson"),
    ],
)
def test_an_invalid_decision_is_refused(
    cvgrade: Run, out: Path, words: tuple[str, ...], message: str
) -> None:
    before = summaries(out)
    ended = cvgrade("override", *words, "--out", str(out))
    assert ended.exit_code == 2
    assert message in ended.output
    assert summaries(out) == before


def test_the_marking_sheet_is_read_back(cvgrade: Run, out: Path, tmp_path: Path) -> None:
    with (out / "exports" / "marking.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row["learner"] == "'=2+5" and row["check"] == "")
    row.update(new_points="2", comment="Read the file aloud.", author="Grace", reason="oral exam")
    sheet = tmp_path / "filled.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    ended = cvgrade("override", "--csv", str(sheet), "--out", str(out))
    assert "Saved 1 decision." in ended.output
    assert summaries(out)["=2+5"]["earned"] == 2
    again = cvgrade("override", "--csv", str(sheet), "--out", str(out))
    assert "Saved 0 decisions. 1 decision had been saved before." in again.output
    assert "No mark changed." in again.output
    row.update(author="")
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    nobody = cvgrade("override", "--csv", str(sheet), "--out", str(out))
    assert nobody.exit_code == 2
    assert f"row {rows.index(row) + 2}: The decision has no author." in nobody.output


def test_points_survive_a_later_comment_and_can_be_withdrawn(cvgrade: Run, out: Path) -> None:
    about = ("override", "zoë", "2", "--out", str(out))
    assert "zoë, lesson02: 0 → 3 of 4 points (+3)" in cvgrade(*about, "--points", "3", *BY).output
    cvgrade(*about, "--comment", "see me in the office", "--author", "Grace")
    assert summaries(out)["zoë"]["earned"] == 3
    explained = cvgrade("explain", "zoë", "2", "--out", str(out)).output
    assert "+      3  Set to 3 points by Grace" in explained
    withdrawn = cvgrade(*about, "--withdraw", "points", *BY)
    assert "zoë, lesson02: 3 → 0 of 4 points (−3)" in withdrawn.output
    explained = cvgrade("explain", "zoë", "2", "--out", str(out)).output
    log = explained[explained.index("Decisions, oldest first") :].splitlines()
    assert [line.split("UTC: ")[1] for line in log[1:4]] == [
        "Grace on the whole lesson: 3 points (reason: dispute 7) (replaced or withdrawn)",
        "Grace on the whole lesson: “see me in the office”",
        "Grace on the whole lesson: withdraws the points (reason: dispute 7)",
    ]
    assert "see me in the office" in (out / "zoë" / "report.html").read_text()


def test_more_points_than_a_lesson_has_need_a_word(cvgrade: Run, out: Path) -> None:
    given = cvgrade("override", "ada", "2", "--points", "5", *BY, "--above", "--out", str(out))
    assert given.exit_code == 0, given.output
    assert summaries(out)["ada"]["earned"] == 5


def test_a_decision_about_a_check_whose_points_change_is_kept_and_listed(
    cvgrade: Run, class_: Path, out: Path, tmp_path: Path
) -> None:
    decide = ("override", "zoë", "2", "normalize-dtype", "--points", "1", *BY, "--out", str(out))
    cvgrade(*decide)
    policy = tmp_path / "course.toml"
    policy.write_text("[lessons.lesson02]\npoints = { normalize-dtype = 3 }\n")
    changed = cvgrade("grade", str(class_), "--course-file", str(policy), "--out", str(out))
    said = "the possible points have changed since a reviewer gave 1 of 1 for normalize-dtype"
    assert said in " ".join(changed.output.split())
    assert summaries(out)["zoë"]["earned"] == 1
    with (out / "exports" / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["learner"] == "zoë")
    assert row["lesson02"] == "1"  # the mark stays in what a platform imports
    assert said not in " ".join(cvgrade(*decide).output.split())


def test_a_sheet_decides_again_about_a_check_whose_points_have_changed(
    cvgrade: Run, class_: Path, out: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "filled.csv"
    sheet.write_text(
        "learner,lesson,check,new_points,comment,author,reason\nzoë,lesson02,normalize-dtype,1,,Grace,mail\n"
    )
    decide = ("override", "--csv", str(sheet), "--out", str(out))
    assert "Saved 1 decision." in cvgrade(*decide).output
    assert "Saved 0 decisions." in cvgrade(*decide).output
    policy = tmp_path / "course.toml"
    policy.write_text("[lessons.lesson02]\npoints = { normalize-dtype = 3 }\n")
    assert "have changed" in cvgrade("rescore", "--course-file", str(policy), "--out", str(out)).output
    again = cvgrade(*decide).output
    assert "Saved 1 decision." in again
    assert "later decision" not in again
    assert "have changed" not in cvgrade("rescore", "--out", str(out)).output
    policy.write_text("bonus_cap = 0.5\n" + policy.read_text())
    cvgrade("override", "zoë", "2", "--points", "2", *BY, "--out", str(out))
    policy.write_text(policy.read_text().replace("0.5", "0.25"))
    assert "have changed" not in cvgrade("rescore", "--out", str(out)).output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "learner,lesson,check,new_points,comment,author,reason\nzoë,lesson02,,0,5,good,Grace,mail\n",
            "Line 2 has 8 cells, and the header row has 7",
        ),
        (
            "learner,lesson,check,new_points,comment,comment,author\nzoë,lesson02,,,well done,,Grace\n",
            "has the column comment twice",
        ),
    ],
)
def test_a_sheet_with_shifted_cells_is_refused(
    cvgrade: Run, out: Path, tmp_path: Path, text: str, message: str
) -> None:
    sheet = tmp_path / "filled.csv"
    sheet.write_text(text)
    ended = cvgrade("override", "--csv", str(sheet), "--out", str(out))
    assert ended.exit_code == 2
    assert message in " ".join(ended.output.split())


@pytest.mark.parametrize("separator", [",", ";"])
def test_the_history_of_changes_survives_a_spreadsheet(cvgrade: Run, out: Path, separator: str) -> None:
    path = out / "exports" / "changes.csv"
    cvgrade("override", "zoë", "2", "--points", "2", *BY, "--out", str(out))
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace(",", separator), encoding="cp1252", newline="")
    ended = cvgrade("override", "zoë", "2", "--points", "3", *BY, "--out", str(out))
    assert ended.exit_code in (0, 1), ended.output
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["learner"], row["after"]) for row in rows] == [("zoë", "2"), ("zoë", "3")]


def test_a_history_that_cannot_be_read_is_kept(cvgrade: Run, out: Path) -> None:
    path = out / "exports" / "changes.csv"
    path.write_bytes(b'time,"learner\n')
    cvgrade("override", "zoë", "2", "--points", "3", *BY, "--out", str(out))
    assert path.with_name("changes-unreadable.csv").read_bytes() == b'time,"learner\n'
    assert "zoë" in path.read_text(encoding="utf-8-sig")


def test_a_decision_counts_for_a_learner_without_a_result(
    cvgrade: Run, class_: Path, out: Path, solution: bytes
) -> None:
    (class_ / "ken").mkdir()
    (class_ / "ken" / "homework.py").write_bytes(solution)
    cvgrade("grade", str(class_), "--out", str(out))
    before = cvgrade("explain", "ken", "2", "--out", str(out)).output
    assert "ken, lesson02: no mark" in before
    assert "homework.py" in before
    cvgrade("override", "ken", "2", "--points", "3", *BY, "--out", str(out))
    with (out / "exports" / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["learner"] == "ken")
    assert (row["lesson02"], row["lesson02 possible"], row["percent"]) == ("3", "4", "75")
    assert "ken, lesson02: 3 of 4 points" in cvgrade("explain", "ken", "2", "--out", str(out)).output
    assert "Marked by a reviewer without a submission." in (out / "ken" / "report.html").read_text()


def test_report_cards_and_results_are_original_until_they_change(
    cvgrade: Run, out: Path, tmp_path: Path
) -> None:
    card = out / "ada" / "report.html"
    for path in (card, out / "ada" / "results.json"):
        ended = cvgrade("verify", str(path))
        assert ended.exit_code == 0
        assert "is original" in ended.output
        assert "It is the result of ada, 4 points." in ended.output
    forged = tmp_path / "forged.html"
    forged.write_text(card.read_text().replace("100 %", "110 %"))
    ended = cvgrade("verify", str(forged))
    assert ended.exit_code == 1
    assert "not original" in ended.output
    public = cvgrade("verify", str(card), "--key", str(out / "signing-key.pub"))
    assert public.exit_code == 0


def test_only_ordinary_files_up_to_a_limit_are_verified(
    cvgrade: Run, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W17: a link to /dev/zero took 3 GB."""
    link, pipe = tmp_path / "zero.json", tmp_path / "pipe.json"
    link.symlink_to("/dev/zero")
    os.mkfifo(pipe)
    for path in (link, pipe):
        ended = cvgrade("verify", str(path))
        assert ended.exit_code == 2
        assert "not an ordinary file" in ended.stderr
    monkeypatch.setattr(manual_review, "MAX_SIGNED", 1 << 10)
    ended = cvgrade("verify", str(out / "ada" / "report.html"))
    assert ended.exit_code == 2
    assert "is larger than" in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_only_the_owner_reads_the_class_folder_and_the_gradebook(out: Path) -> None:
    """W22: the marks, the files of learners and the seed were readable for every local user."""
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (out, *out.iterdir())}
    assert modes[out.name] == 0o700
    assert modes["class.json"] == modes["gradebook.db"] == 0o600


def test_a_learners_own_report_has_no_signature(cvgrade: Run, out: Path, workspace: Path) -> None:
    cvgrade("check", "2", cwd=workspace)
    report = next(workspace.glob("*.html"))
    ended = cvgrade("verify", str(report))
    assert ended.exit_code == 1
    assert "has no signature" in ended.output


@pytest.mark.parametrize("content", ["learner,name\nada,Ada\n", "<!doctype html><p>a page</p>", "[1]", ""])
def test_a_file_of_another_kind_is_called_so(cvgrade: Run, out: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(content)
    ended = cvgrade("verify", str(path))
    assert ended.exit_code == 1
    assert "neither a report card nor a results.json" in ended.output


def test_verify_without_any_key(cvgrade: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("x")
    ended = cvgrade("verify", str(path))
    assert ended.exit_code == 2
    assert "no signing key" in ended.output


def test_canvas_is_filled_from_the_class(cvgrade: Run, out: Path, tmp_path: Path) -> None:
    exported = tmp_path / "canvas.csv"
    exported.write_text("Student,ID,SIS Login ID,Section,Lesson 2 (5)\nA B,1,ada,S,\nC D,2,cd,S,\n")
    ended = cvgrade("canvas", str(exported), "--out", str(out))
    assert "Filled in 1 student:" in ended.output
    assert "C D" in ended.output
    filled = (out / "exports" / "canvas.csv").read_text().splitlines()
    assert filled[1:] == ["A B,1,ada,S,4", "C D,2,cd,S,"]


def test_similar_submissions_are_shown_and_nothing_is_marked(
    cvgrade: Run, class_: Path, tmp_path: Path
) -> None:
    page = tmp_path / "similar.html"
    ended = cvgrade("similar", str(class_), "--out", str(page), "--threshold", "0.5")
    assert ended.exit_code == 0, ended.output
    assert "at 50 % or more" in ended.output
    assert "change no mark" in page.read_text()
