"""The rules and the calculation of marks on the report card and on the overview."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from makers import check, mark, override, result, summary
from msgspec.structs import replace

from grader.gradebook.regrade_log import RegradeRequest
from grader.gradebook.store import LearnerRow, Override
from grader.marking.course_mark import Counting, CourseMark
from grader.marking.marks import LessonMark
from grader.marking.policy import Policy
from grader.report.card import counting_words, render_card
from grader.report.overview import anonymous_overview, overview, render_overview

TITLES = {"lesson02": "Images", "lesson03": "Networks"}
CAPPED = Policy(bonus_cap=0.1)
EXTRA = result(check("one", 10, 10), check("extra", 4, 4, bonus=True))


def text(page: str) -> str:
    """The text of a page on one line."""
    body = page[page.index("<body") :]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def with_request(request: RegradeRequest, *overrides: Override) -> LessonMark:
    return dataclasses.replace(mark(EXTRA, policy=CAPPED, overrides=overrides), requests=(request,))


def card(templates: Path, *marks: LessonMark, policy: Policy = CAPPED) -> str:
    return text(render_card(LearnerRow("ada"), CourseMark("ada", marks), TITLES, templates, policy))


def test_the_card_shows_the_mark_and_its_steps_instead_of_the_checks_alone(templates: Path) -> None:
    page = card(templates, mark(EXTRA, policy=CAPPED))
    assert "11 of 10 points" in page
    assert "10 Required checks +1 Bonus checks: 4 earned, at most 1 count 11 Points" in page
    assert "bonus 4 of 4" not in page  # the points of the checks alone
    given = card(templates, mark(EXTRA, policy=CAPPED, overrides=(override("", 3),)))
    assert "3 of 10 points" in given
    assert "−8 Set to 3 points by Grace 3 Points" in given


def test_the_card_and_the_overview_say_the_largest_bonus(templates: Path) -> None:
    class_ = [summary("ada", mark(EXTRA, policy=CAPPED))]
    page = text(render_overview(overview(class_, TITLES, policy=CAPPED), templates))
    assert "Bonus points count up to 10 % of a lesson's points." in page.replace("’", "'").replace(
        "&#39;", "'"
    )
    assert "Bonus points do not count." in card(templates, mark(EXTRA, policy=Policy()), policy=Policy())


def test_the_page_without_names_has_no_text_of_a_request(templates: Path) -> None:
    request = RegradeRequest("ada", "lesson02", "I, Ada Lovelace, deserve more than Bob.")
    page = anonymous_overview([summary("ada", with_request(request))], TITLES, policy=CAPPED)
    shown = text(render_overview(page, templates))
    assert "asks for a regrade" in shown
    assert "Lovelace" not in shown


def test_the_overview_names_the_lessons_that_count_for_nobody() -> None:
    one = summary("ada", mark(EXTRA), LessonMark(lesson="lesson03"))
    lessons = (one.lessons[0], replace(one.lessons[1], counting=Counting.NOT_YET))
    page = overview([replace(one, lessons=lessons)], TITLES, policy=Policy())
    assert page.uncounted == ["lesson03"]
    assert overview([one], TITLES, policy=Policy()).uncounted == []


def test_how_a_lesson_counts_is_said_only_where_it_is_not_plain() -> None:
    assert counting_words(Counting.COUNTS, 1) == ""
    assert counting_words(Counting.COUNTS, 2.5) == "Weight 2.5."
    assert counting_words(Counting.EXTRA, 1) == "Extra credit."
    assert counting_words(Counting.DROPPED, 1) == "Dropped: one of the lowest marks."


def test_an_open_regrade_request_needs_a_person_until_it_is_answered(templates: Path) -> None:
    asked = RegradeRequest("ada", "lesson02", "I think <i>so</i>", "2026-11-01T10:00:00+00:00")
    open_ = with_request(asked)
    class_ = [summary("ada", open_)]
    (row,) = overview(class_, TITLES, policy=CAPPED).rows
    assert "review" in row.cells[0].names
    assert "Not answered yet." in card(templates, open_)
    answered = with_request(asked, override("one", 7, comment="No.", made_at="2026-11-02T10:00:00+00:00"))
    (row,) = overview([summary("ada", answered)], TITLES, policy=CAPPED).rows
    assert "review" not in row.cells[0].names
    page = card(templates, answered)
    assert "I think &lt;i&gt;so&lt;/i&gt; Answer to Do one No. 7 points set Grace" in page
    earlier = with_request(asked, override("one", 7, made_at="2026-10-31T10:00:00+00:00"))
    assert "Not answered yet." in card(templates, earlier)
