"""The progress report in headless Chromium."""

from __future__ import annotations

import base64
import io
import itertools
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from fixture_types import Browser, CheckMaker, ResultMaker
from PIL import Image

from grader.model import Frame, Outcome
from grader.report.html import render_progress
from grader.report.progress import LessonProgress

pytestmark = pytest.mark.browser

LIGHT_AND_DARK = pytest.mark.parametrize("theme", ["light", "dark"])
# The elements that reach beyond the window, for a message that says what to mend.
WIDER = """
const seen = document.documentElement.clientWidth;
return [...document.body.querySelectorAll('*')]
  .filter(e => e.getBoundingClientRect().right > seen + 0.5 && !e.closest('.sprite, .skip, .visually-hidden, svg'))
  .map(e => e.tagName + '.' + e.className).slice(0, 9);
"""


@pytest.fixture(scope="module")
def address(course: list[LessonProgress], templates: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render_progress(course, templates), encoding="utf-8")
    return path.as_uri()


Look = Callable[..., None]


@pytest.fixture
def look(browser: Browser, address: str) -> Look:
    """Open the page in a window with a width and a theme."""

    def open_page(width: int = 1200, theme: str = "light", media: str = "", page: str = address) -> None:
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        features = [{"name": "prefers-color-scheme", "value": theme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
        browser.get(page)

    return open_page


def pixels_of(browser: Browser) -> np.ndarray:
    """Return a screenshot of the window, uint8 of shape (height, width, 3)."""
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]
    with Image.open(io.BytesIO(base64.b64decode(shot))) as image:
        return np.asarray(image.convert("RGB"))


@LIGHT_AND_DARK
def test_the_browser_logs_no_message(theme: str, browser: Browser, look: Look) -> None:
    browser.get_log("browser")
    look(theme=theme)
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("width", [320, 360, 768, 1200])
def test_nothing_is_wider_than_the_window(width: int, browser: Browser, look: Look) -> None:
    look(width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    browser.execute_script("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert browser.execute_script(WIDER) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_long_words_do_not_widen_the_page_on_a_phone(
    browser: Browser,
    look: Look,
    check_of: CheckMaker,
    result_of: ResultMaker,
    templates: Path,
    tmp_path: Path,
) -> None:
    word = "x" * 600
    texts = dict.fromkeys(
        ("title", "message", "called", "found", "expected", "error", "function", "id"), word
    )
    checks = [
        check_of(outcome, **texts | {"function": word + outcome}, frames=(Frame(123456, word, word),))
        for outcome in Outcome
    ]
    result = result_of(
        *checks, output=word, notes=(word,), title=word, lesson=word, learner=word, isolation=word
    )
    path = tmp_path / "wide.html"
    entry = LessonProgress(word, word, word, 5, result, 1.0, 0.0, 1, passed=False)
    path.write_text(render_progress([entry], templates, heading=word), encoding="utf-8")
    for width in (360, 1200):
        look(width, page=path.as_uri())
        browser.execute_script("document.querySelectorAll('details').forEach(e => e.open = true)")
        assert browser.execute_script(WIDER) == []


@LIGHT_AND_DARK
def test_both_themes_show_text_on_their_background(theme: str, browser: Browser, look: Look) -> None:
    look(theme=theme)
    pixels = pixels_of(browser)
    assert (pixels.mean() > 128) == (theme == "light")
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 100
    assert pixels.std() > 10


@LIGHT_AND_DARK
def test_every_figure_is_drawn(theme: str, browser: Browser, look: Look) -> None:
    look(theme=theme)
    browser.execute_script("document.querySelectorAll('details').forEach(e => e.open = true)")
    sizes = browser.execute_script(
        "return [...document.querySelectorAll('figure [role=img]')].map(e => {"
        "const b = e.getBoundingClientRect(); return [b.width, b.height]})"
    )
    assert len(sizes) == 7
    assert min(min(size) for size in sizes) > 80
    broken = "return [...document.images].filter(i => !i.complete || !i.naturalWidth).length"
    assert browser.execute_script("return document.images.length") == 10
    assert browser.execute_script(broken) == 0


def test_the_boxes_of_a_face_are_at_their_position_in_the_image(browser: Browser, look: Look) -> None:
    look()
    share = browser.execute_script(
        "const box = document.querySelector('.box.expected .edge').getBoundingClientRect();"
        "const image = document.querySelector('.frame img').getBoundingClientRect();"
        "return [(box.left - image.left) / image.width, (box.top - image.top) / image.height,"
        " box.width / image.width, box.height / image.height]"
    )
    assert share == pytest.approx([182 / 512, 64 / 512, 83 / 512, 107 / 512], abs=0.015)


def test_headings_are_in_order_in_the_browser(browser: Browser, look: Look) -> None:
    look()
    script = "return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => Number(e.tagName[1]))"
    levels = browser.execute_script(script)
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_keyboard_reaches_every_link_and_fold_with_visible_focus(browser: Browser, look: Look) -> None:
    from selenium.webdriver.common.keys import Keys

    look()
    browser.execute_script("document.querySelectorAll('details').forEach(e => e.open = true)")
    count = browser.execute_script("return document.querySelectorAll('a, summary, [tabindex=\"0\"]').length")
    visited = []
    for _ in range(count):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        tag, outline = browser.execute_script(
            "const e = document.activeElement; return [e.tagName, getComputedStyle(e).outlineStyle]"
        )
        visited.append(tag)
        assert outline == "solid"
    assert {tag: visited.count(tag) for tag in set(visited)} == browser.execute_script(
        "return Object.fromEntries(['A', 'SUMMARY', 'PRE'].map(t => [t, document.querySelectorAll(t).length]))"
    )


@LIGHT_AND_DARK
def test_print_shows_folded_parts_in_dark_text_on_white(theme: str, browser: Browser, look: Look) -> None:
    look(690, theme, media="print")
    heights = browser.execute_script(
        "return [...document.querySelectorAll('details > .reason')].map(e => e.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) > 10
    asking = browser.execute_script(
        "return [...document.querySelectorAll('.ask')].map(e => getComputedStyle(e).display)"
    )
    assert set(asking) == {"none"}
    pixels = pixels_of(browser)
    assert pixels.mean() > 200
    assert pixels.min() < 60


def test_the_page_can_be_printed(browser: Browser, look: Look) -> None:
    look()
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    assert base64.b64decode(printed).startswith(b"%PDF-")


def test_a_script_that_is_injected_into_the_page_does_not_run(
    browser: Browser, look: Look, course: list[LessonProgress], templates: Path, tmp_path: Path
) -> None:
    """The page's content security policy is a second protection besides escaping."""
    path = tmp_path / "attacked.html"
    text = render_progress(course[:1], templates)
    path.write_text(
        text.replace("</main>", "<script>document.title = 'ran'</script></main>"), encoding="utf-8"
    )
    look(page=path.as_uri())
    assert browser.title != "ran"
    assert "Content Security Policy" in str(browser.get_log("browser"))


def test_on_paper_a_list_of_checks_may_break_and_folded_comparisons_are_left_out(
    browser: Browser, look: Look
) -> None:
    look(media="print")
    styles = browser.execute_script(
        """
        const style = selector => [...document.querySelectorAll(selector)].map(e => getComputedStyle(e));
        return [
          style("div.check > .row:last-child").map(each => each.breakAfter),
          style("div.check > .row:not(:last-child)").map(each => each.breakAfter),
          style(".beside").map(each => each.display),
        ];
        """
    )
    passed, explained, comparisons = styles
    assert set(passed) == {"auto"}
    assert set(explained) == {"avoid"}
    assert set(comparisons) == {"none"}
    browser.execute_script("document.querySelectorAll('.beside').forEach(e => e.open = true)")
    assert (
        browser.execute_script("return getComputedStyle(document.querySelector('.beside')).display")
        == "block"
    )
