"""The progress report as text: complete, safe and well-formed, whatever a learner wrote."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fixture_types import CheckMaker, ResultMaker
from strict_page import Page

from grader.errors import CourseError
from grader.model import Figure, Frame, LessonResult, Outcome
from grader.report.html import render_progress
from grader.report.next_step import next_step
from grader.report.progress import LessonProgress
from grader.text.words import local_time


@pytest.fixture(scope="module")
def page_text(course: list[LessonProgress], templates: Path) -> str:
    return render_progress(course, templates)


@pytest.fixture(scope="module")
def page(page_text: str) -> Page:
    return Page(page_text)


PageMaker = Callable[[LessonResult], Page]


@pytest.fixture
def page_of(templates: Path) -> PageMaker:
    def render(result: LessonResult) -> Page:
        return Page(render_progress([LessonProgress.of_result(result)], templates))

    return render


def test_the_page_is_one_complete_document(page_text: str, page: Page) -> None:
    assert page_text.startswith('<!doctype html>\n<html lang="en">')
    assert [tag for tag, _ in page.tags].count("main") == 1
    assert {"charset": "utf-8"} in page.every("meta")


def test_the_page_fetches_nothing(page_text: str, page: Page) -> None:
    for attributes in page.every(*{tag for tag, _ in page.tags}):
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            address = attributes.get(name) or "#"
            assert address.startswith(("#", "data:image/png;base64,", "data:,"))
    assert not re.search(r"https?:|url\(|@import|//[a-z]", re.sub(r"base64,[^\"]+", "", page_text))


def test_the_page_runs_no_script_and_forbids_any(page: Page) -> None:
    assert not page.every("script", "iframe", "object", "embed", "form")
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    policy = next(meta["content"] for meta in page.every("meta") if "http-equiv" in meta)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_no_id_occurs_twice_and_every_reference_has_a_target(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for attributes in page.every("a", "use")]
    labels = [attributes["aria-labelledby"] for _, attributes in page.tags if "aria-labelledby" in attributes]
    assert {link.removeprefix("#") for link in links if link} | set(labels) <= set(ids)


def test_headings_never_skip_a_level(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_figure_has_a_caption_and_an_image_role_with_a_description(
    page_text: str, course: list[LessonProgress]
) -> None:
    figures = re.findall(r"<figure.*?</figure>", page_text, re.DOTALL)
    shown = [
        figure
        for entry in course
        if entry.latest
        for check in entry.latest.checks
        for figure in check.figures
    ]
    assert len(figures) == len(shown) == 8
    for figure in figures:
        assert "<figcaption>" in figure
        assert figure.count('role="img" aria-label="') == ("figure-words" not in figure)


def test_an_overview_links_to_a_card_for_each_lesson(page: Page, course: list[LessonProgress]) -> None:
    assert [a["href"] for a in page.every("a")[1:]] == [f"#entry-{n}" for n in range(1, len(course) + 1)]
    assert len(page.every("article")) == len(course)
    for words in ("1 of 7 lessons passed", "in progress", "not started", "not gradable here"):
        assert words in page.words


def test_the_page_leads_with_the_lesson_in_work_and_links_to_its_first_function(
    course: list[LessonProgress], templates: Path, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    step = next_step(course, {entry.id: f"{entry.id}.py" for entry in course})
    page = Page(render_progress(course, templates, step=step))
    number = [entry.id for entry in course].index(step.lesson) + 1
    assert page.words.index("Next sample") < page.words.index("1 of 7 lessons passed")
    articles = page.every("article")
    assert articles[0]["id"] == f"entry-{number}"
    assert len(articles) == len(course)
    target = f"entry-{number}-{step.function}"
    assert page.every("a")[1]["href"] == f"#{target}"
    assert [each for each in page.every("section") if each.get("id") == target]


@pytest.mark.parametrize("outcome", [Outcome.RAISED, Outcome.FAILED])
def test_every_link_of_the_next_step_has_a_target(
    outcome: Outcome, templates: Path, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    checks = [check_of(outcome, id=name, function=name, message="no", called="") for name in "ab"]
    entry = LessonProgress.of_result(result_of(*checks))  # a file that does not load has no functions
    page = Page(render_progress([entry], templates, step=next_step([entry], {entry.id: "x.py"})))
    ids = {attributes.get("id") for _, attributes in page.tags}
    assert {(link["href"] or "").removeprefix("#") for link in page.every("a")} <= ids


def test_a_lesson_that_was_passed_earlier_says_what_the_card_is_about(
    templates: Path, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    entry = LessonProgress.of_result(result_of(check_of(Outcome.FAILED)))
    words = Page(render_progress([dataclasses.replace(entry, passed=True)], templates)).words
    assert words.count("passed earlier") == 2  # in the overview and on the card
    assert "You passed this lesson earlier, and it stays passed." in words
    changed = Page(render_progress([dataclasses.replace(entry, edited=True)], templates)).words
    assert "Your file has changed since this check. Run cvgrade check sample02" in changed


def test_bonus_points_are_not_added_to_those_of_a_function(
    page_of: PageMaker, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    page = page_of(result_of(check_of(), check_of(Outcome.UNATTEMPTED, id="b", bonus=True, points=9.0)))
    assert "normalize() 2 /2 bonus 0 /9" in page.words


def test_a_lesson_without_a_result_names_the_next_command(page: Page) -> None:
    expected = "Not started. Estimated time: 20 minutes. Read it: cvgrade read sample06 --open"
    assert expected in page.words


def test_a_card_shows_score_notes_and_time_and_the_footer_what_reproduces_it(page: Page) -> None:
    for words in (
        "3 of 9 points",
        "bondi.jpg is not on this machine",
        "It is a self-check, not an official grade.",
        f"Checked: {local_time('2026-11-23T08:10:00+00:00')}",
        "sample02: seed 20261123, judge version 0.1.0, no sandbox",
        "best so far 1",
        "loaded (31, 74)",
    ):
        assert words in page.words


def test_a_failed_check_shows_all_details(page: Page) -> None:
    for words in (
        "normalize() raised ValueError in line 31",
        "called normalize(uint8 array 24×31×3)",
        "line 27 scaled = _scale(pixels, 255.0)",
        "UFuncTypeError: Cannot cast",
        "Hint: cvgrade hint sample02 argument",
        "expected a uint8 array 31×74×3",
    ):
        assert words in page.words


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_has_words_and_an_icon_besides_its_color(
    outcome: Outcome, check_of: CheckMaker, result_of: ResultMaker, page_of: PageMaker
) -> None:
    from grader.text.words import OUTCOME_STYLES

    others = check_of(id="other"), check_of(Outcome.FAILED, id="wrong", message="no")
    page = page_of(
        result_of(check_of(outcome, function="f", message="because"), check_of(function="f"), *others)
    )
    assert OUTCOME_STYLES[outcome].words in page.words
    assert {"href": f"#icon-{OUTCOME_STYLES[outcome].icon}"} in page.every("use")


@pytest.mark.parametrize("outcome", Outcome)
def test_a_lesson_of_one_outcome_only_renders(
    outcome: Outcome, check_of: CheckMaker, result_of: ResultMaker, page_of: PageMaker
) -> None:
    checks = [check_of(outcome, id=name, message="m") for name in "ab"]
    assert page_of(result_of(*checks)).every("article")


def test_a_result_without_checks_or_with_bonus_checks_only_renders(
    check_of: CheckMaker, result_of: ResultMaker, page_of: PageMaker
) -> None:
    assert "No points" in page_of(result_of()).words
    assert "bonus 2 of 2" in page_of(result_of(check_of(bonus=True))).words


def test_a_card_says_what_was_learned_once_the_lesson_is_passed(
    check_of: CheckMaker, result_of: ResultMaker, templates: Path
) -> None:
    bonus = check_of(Outcome.UNATTEMPTED, function="center", bonus=True)
    learned = ("An image is an array.",)
    passed = LessonProgress("a", "A", "", 0, result_of(check_of(), bonus), 2.0, 0.0, 1, passed=True)
    words = Page(render_progress([dataclasses.replace(passed, learned=learned)], templates)).words
    assert "You have learned An image is an array. Open bonus: center() . Worked solution" in words
    for other in (
        dataclasses.replace(passed, learned=learned, passed=False),
        dataclasses.replace(passed, learned=learned, graded=True),  # an instructor's report card
        passed,
    ):
        assert "You have learned" not in Page(render_progress([other], templates)).words


def test_a_course_without_results_renders(templates: Path) -> None:
    entry = LessonProgress("a", "A", "", 0, None, None, 0.0, 0, passed=False)
    assert "0 of 1 lesson passed" in Page(render_progress([entry], templates)).words
    assert "0 of 1 lesson passed" not in Page(render_progress([entry], templates, overview=False)).words
    assert "0 of 0 lessons" in Page(render_progress([], templates)).words


def test_a_file_that_did_not_load_is_explained_once(
    check_of: CheckMaker, result_of: ResultMaker, page_of: PageMaker
) -> None:
    fault = {
        "message": "the file does not load",
        "error": "SyntaxError: (",
        "frames": (Frame(7, "<module>", "f(("),),
    }
    page = page_of(result_of(*(check_of(Outcome.RAISED, id=str(n), **fault) for n in range(5))))
    assert page.words.count("SyntaxError") == 2  # and in the text for a teacher
    assert "Preparing image data My file cannot be checked. The file does not load" in page.words
    assert "5 checks not run" in page.words


def test_passed_checks_are_folded_and_failed_ones_are_not(
    check_of: CheckMaker, result_of: ResultMaker, page_of: PageMaker
) -> None:
    page = page_of(result_of(check_of(called="f(1)"), check_of(Outcome.FAILED, message="no", called="f(2)")))
    folded, ask, technical = page.every("details")
    assert "open" not in folded
    assert (ask["class"], technical["class"]) == ("ask", "technical")
    assert "tone-good" in (folded["class"] or "")


def test_figures_of_passed_checks_are_visible_without_unfolding(
    figures: dict[str, Figure], check_of: CheckMaker, result_of: ResultMaker, templates: Path
) -> None:
    passed = check_of(called="f(1)", figures=(figures["bars"], figures["curves"]))
    failed = check_of(Outcome.FAILED, id="wrong", message="no", figures=(figures["flow"],))
    text = render_progress([LessonProgress.of_result(result_of(passed, failed))], templates)
    folded = "".join(re.findall(r"<details.*?</details>", text, re.DOTALL))
    (gallery,) = re.findall(r'<section class="gallery">.*?</section>', text, re.DOTALL)
    assert "<figure" not in folded
    assert re.findall(r'class="figure figure-(\w+)"', gallery) == ["bars", "curves"]
    assert text.count("<figure") == 3


def test_there_is_no_gallery_without_figures(
    check_of: CheckMaker, result_of: ResultMaker, page_of: PageMaker
) -> None:
    assert "Results of your code" not in page_of(result_of(check_of())).words


def test_instructor_details_are_never_on_the_page(
    check_of: CheckMaker, result_of: ResultMaker, templates: Path
) -> None:
    checks = [check_of(outcome, id=outcome, detail="SECRET") for outcome in Outcome]
    text = render_progress([LessonProgress.of_result(result_of(*checks))], templates)
    assert "SECRET" not in text


def test_backquotes_mark_code_and_an_unpaired_one_stays(
    check_of: CheckMaker, result_of: ResultMaker, templates: Path
) -> None:
    check = check_of(Outcome.FAILED, message="use `np.asarray` and ` so on")
    text = render_progress([LessonProgress.of_result(result_of(check, check_of()))], templates)
    assert "<code>np.asarray</code> and ` so on" in text


def test_a_result_of_a_named_learner_is_not_a_self_check(
    check_of: CheckMaker, result_of: ResultMaker, page_of: PageMaker
) -> None:
    words = page_of(result_of(check_of(), learner="Ada")).words
    assert "Submitted by Ada." in words
    assert "Self-check" not in words


def test_a_submission_has_checks_not_passed_instead_of_checks_left(
    check_of: CheckMaker, result_of: ResultMaker, page_of: PageMaker
) -> None:
    assert "1 required check left." in page_of(result_of(check_of(), check_of(Outcome.FAILED))).words
    submitted = page_of(result_of(check_of(), check_of(Outcome.FAILED), learner="Ada"))
    assert "1 required check not passed." in submitted.words


def test_the_same_results_give_the_same_page(
    course: list[LessonProgress], templates: Path, page_text: str
) -> None:
    assert render_progress(course, templates) == page_text


def test_a_missing_template_is_a_course_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"report\.html\.j2"):
        render_progress([], tmp_path)


def test_an_undefined_name_in_a_template_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_text("{{ nowhere }}")
    with pytest.raises(CourseError, match="undefined"):
        render_progress([], tmp_path)


def test_a_syntax_error_in_a_template_is_reported_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_text("fine\n{% if %}")
    with pytest.raises(CourseError, match="line 2"):
        render_progress([], tmp_path)


def test_templates_name_no_lesson_of_the_course(templates: Path) -> None:
    named = [path.name for path in templates.iterdir() if re.search(r"lesson\d", path.read_text())]
    assert not named


def test_a_passing_function_is_beside_the_worked_one(page: Page) -> None:
    assert "Your applications() beside the worked solution Yours, line 8" in page.words
    assert "What differs (both pass) Only yours uses dict() , name= , for ." in page.words
    assert "Why: A literal shows its keys." in page.words
