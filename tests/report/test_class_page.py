"""The class overview of 400 learners in headless Chromium: order, filters, keyboard, signs, without names."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from axe import violations
from fixture_types import Browser
from large_class import DAMAGED, POLICY, TITLES, large_class
from selenium.webdriver.common.keys import Keys

from grader.marking.grade_summary import GradeSummary
from grader.report.class_table import KEY, table_rows
from grader.report.overview import ANONYMOUS, anonymous_overview, overview, render_overview

pytestmark = pytest.mark.browser

CLASS = large_class()


@pytest.fixture(scope="module")
def folder(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a class of 400."""
    path = tmp_path_factory.mktemp("class")
    page = overview(CLASS, TITLES, policy=POLICY, exports=["gradebook.csv"], anonymous_page=ANONYMOUS)
    (path / "index.html").write_text(render_overview(page, templates), encoding="utf-8")
    nameless = anonymous_overview(CLASS, TITLES, policy=POLICY)
    (path / ANONYMOUS).write_text(render_overview(nameless, templates), encoding="utf-8")
    card = path / CLASS[0].folder / "report.html"
    card.parent.mkdir()
    card.write_text("<!doctype html><title>card</title><h1>the card</h1>", encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, folder: Path) -> Browser:
    """The overview, just opened in a wide window."""
    size = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    emulate(browser, "light")
    browser.get("about:blank")  # a fragment alone would not load the page again
    browser.get((folder / "index.html").as_uri())
    return browser


def emulate(browser: Browser, theme: str) -> None:
    """Set the color scheme, and no motion: a click must not miss what scrolls."""
    features = [
        {"name": "prefers-color-scheme", "value": theme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


def shown(browser: Browser) -> list[str]:
    """Return the names of the learners in the visible rows."""
    script = (
        "return [...document.querySelectorAll('#class tbody tr')].filter(r => !r.hidden)"
        ".map(r => r.cells[0].querySelector('a').innerText)"
    )
    names: list[str] = browser.execute_script(script)
    return names


def choose(browser: Browser, name: str, text: str) -> None:
    from selenium.webdriver.support.select import Select

    Select(browser.find_element("name", name)).select_by_visible_text(text)


def names_where(fits: object) -> set[str]:
    return {each.name for each in CLASS if fits(each)}  # type: ignore[operator]


def late_in(each: GradeSummary, lesson: str) -> bool:
    return any(one.days_late and lesson in ("", one.lesson) for one in each.lessons)


def test_what_needs_a_person_and_what_to_teach_come_before_the_table(page: Browser) -> None:
    headings = [each.text for each in page.find_elements("css selector", "main h2")]
    assert headings[:3] == ["What needs a person", "What to teach next", "Learners"]
    review = page.find_element("css selector", "section[aria-labelledby=review]").text
    assert f"5 learners {DAMAGED}" in " ".join(review.split())  # one item for all of them
    teaching = page.find_element("css selector", "section[aria-labelledby=teaching]").text
    assert "Division by the image's maximum" in teaching


def test_filters_by_state_lesson_section_and_name_combine(page: Browser) -> None:
    choose(page, "show", "who are late")
    assert set(shown(page)) == names_where(lambda each: late_in(each, ""))
    choose(page, "lesson", "lesson03")
    late = names_where(lambda each: late_in(each, "lesson03"))
    assert set(shown(page)) == late
    choose(page, "section", "B")
    section = names_where(lambda each: each.section == "B")
    assert set(shown(page)) == late & section
    assert page.find_element("id", "shown").text == f"{len(late & section)} of 400 learners"
    page.find_element("name", "find").send_keys("emile")
    assert set(shown(page)) == {name for name in late & section if name.startswith("Émile")}
    page.find_element("css selector", "#filter button").click()
    assert len(shown(page)) == 400


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        (
            "who need a person",
            lambda each: each.problem or "needs review" in {one.state for one in each.lessons},
        ),
        ("who submitted nothing", lambda each: each.missing),
        ("who are not on the roster", lambda each: not each.enrolled),
        ("whose points a reviewer set", lambda each: any(one.manual for one in each.lessons)),
    ],
)
def test_each_filter_shows_whom_it_names(page: Browser, words: str, fits: object) -> None:
    choose(page, "show", words)
    assert set(shown(page)) == names_where(fits)
    assert shown(page)


def test_the_filter_survives_the_way_to_a_card_and_back(page: Browser) -> None:
    page.find_element("name", "find").send_keys(CLASS[0].name)
    page.find_element("link text", CLASS[0].name).click()
    assert page.find_element("tag name", "h1").text == "the card"
    page.back()
    assert shown(page) == [CLASS[0].name]
    assert "find=" in page.current_url


def test_the_keyboard_sorts_and_filters(page: Browser) -> None:
    before = shown(page)
    field = page.find_element("name", "find")
    page.execute_script("arguments[0].focus()", field)
    field.send_keys("hopper", Keys.TAB)
    assert page.switch_to.active_element.get_attribute("name") == "section"
    page.switch_to.active_element.send_keys("C", Keys.TAB)
    hoppers = names_where(lambda each: each.section == "C" and "Hopper" in each.name)
    assert set(shown(page)) == hoppers
    for _ in range(6):  # over the other fields to the first heading
        page.switch_to.active_element.send_keys(Keys.TAB)
        focused = page.switch_to.active_element
        if focused.tag_name == "button" and focused.text.startswith("Name"):
            break
    page.switch_to.active_element.send_keys(Keys.ENTER)
    sorted_ = page.find_element("css selector", "#class th[aria-sort]")
    assert (sorted_.text[:4], sorted_.get_attribute("aria-sort")) == ("Name", "descending")
    assert shown(page) == [name for name in reversed(before) if name in hoppers]
    assert len(hoppers) > 1


def test_a_screen_reader_hears_each_sign_and_the_count(page: Browser) -> None:
    unnamed = page.execute_script(
        "return [...document.querySelectorAll('#class tbody i')].filter(i => i.role !== 'img' || !i.ariaLabel).length"
    )
    assert unnamed == 0
    labels = page.execute_script(
        "return [...new Set([...document.querySelectorAll('#class tbody i')].map(i => i.ariaLabel))]"
    )
    assert {"passed", "needs a person", "dropped, does not count", "2 days late"} <= set(labels)
    assert page.find_element("id", "shown").get_attribute("role") == "status"


def test_the_key_explains_every_sign_of_the_table(page: Browser) -> None:
    used = page.execute_script(
        "return [...new Set([...document.querySelectorAll('#class tbody i')].map(i => i.innerText))]"
    )
    key = page.execute_script("return [...document.querySelectorAll('.signs dt')].map(e => e.innerText)")
    assert set(used) <= set(key)
    assert key == [sign.symbol for sign in KEY]


def test_the_page_without_names_contains_no_name(browser: Browser, folder: Path) -> None:
    text = (folder / ANONYMOUS).read_text(encoding="utf-8")
    assert not [each.name for each in CLASS if each.name in text or f"{each.learner}/" in text]
    assert DAMAGED not in text
    browser.get((folder / ANONYMOUS).as_uri())
    names = [each.text for each in browser.find_elements("css selector", "#class tbody th")]
    assert names == [f"Learner {number:03}" for number in range(1, 401)]
    row = next(each for each in table_rows(CLASS) if each.number == 17)
    shown_17 = browser.find_element("css selector", "#class tbody tr:nth-child(17)").text
    assert row.learner.section in shown_17


def test_axe_finds_nothing(browser: Browser, templates: Path, tmp_path: Path) -> None:
    few = CLASS[:40]  # axe looks at every cell
    pages = {
        "index.html": overview(
            few, TITLES, policy=POLICY, exports=["gradebook.csv"], anonymous_page=ANONYMOUS
        ),
        ANONYMOUS: anonymous_overview(few, TITLES, policy=POLICY),
    }
    for name, made in pages.items():
        (tmp_path / name).write_text(render_overview(made, templates), encoding="utf-8")
        for theme in ("light", "dark"):
            emulate(browser, theme)
            browser.get((tmp_path / name).as_uri())
            assert violations(browser) == []


def test_without_javascript_the_page_is_one_plain_table(browser: Browser, folder: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((folder / "index.html").as_uri())
        assert len(browser.find_elements("css selector", "#class tbody tr")) == 400
        assert not browser.find_elements("css selector", "#class button")
        assert not browser.find_element("id", "filter").is_displayed()
        assert browser.find_element("css selector", "#class tbody tr a").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_only_the_script_of_the_page_may_run(page: Browser) -> None:
    page.get_log("browser")
    page.execute_script(
        "const s = document.createElement('script'); s.textContent = 'document.title = \"owned\"';"
        "document.body.append(s)"
    )
    assert page.title == "Autumn: class overview"
    assert "Content Security Policy" in page.get_log("browser")[0]["message"]


def test_all_400_rows_are_printed(page: Browser) -> None:
    paper = page.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 11.69, "paperHeight": 8.27})
    pages = len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(paper["data"])))
    assert pages > 8
