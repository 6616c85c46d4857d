"""The class overview and a report card in headless Chromium: sorting, searching, links, hostile text."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fixture_types import Browser
from makers import check, mark, result, summary
from msgspec.structs import replace
from selenium.webdriver.support.ui import WebDriverWait

from grader.gradebook.store import LearnerRow
from grader.marking.course_mark import CourseMark
from grader.marking.grade_summary import GradeSummary
from grader.marking.marks import LessonMark
from grader.marking.policy import Policy
from grader.model import Outcome
from grader.report.card import render_card
from grader.report.overview import overview, render_overview

pytestmark = pytest.mark.browser

ATTACK = "<script>document.title='owned'</script>\"'><img src=x onerror=\"document.title='owned'\">"
TITLES = {"lesson02": "Preparing <b>images</b>", "lesson03": "Networks"}


def marked(learner: str, earned: float, message: str = "wrong") -> LessonMark:
    one = result(
        check("one", earned, 10, message=message, title=f"do it {message[:3]}"),
        check("two", 0, 2, message=message),
        learner=learner,
        output=ATTACK,
    )
    found = mark(one)
    assert found.attempt is not None
    source = f"# {ATTACK}\ndef normalize(pixels):\n    return '{ATTACK}'\n".encode()
    return LessonMark(
        **{name: getattr(found, name) for name in LessonMark.__slots__ if name != "attempt"},
        attempt=type(found.attempt)(learner, "lesson02", "one", f"{ATTACK[:20]}.py", source, None, 1.0),
    )


@pytest.fixture(scope="module")
def pages(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An overview of six learners, and the card of a learner with a hostile name."""
    folder = tmp_path_factory.mktemp("class")
    scores = (("ada", 9), ("Bob", 10), ("zoë", 2), ("émile", 7), (ATTACK, 0))
    class_: list[GradeSummary] = []
    for key, earned in scores:
        one = CourseMark(key, (marked(key, earned, ATTACK), mark()))
        each = summary(key, *one.lessons, section="A" if earned > 5 else "B", name=key)
        class_.append(replace(each, folder=f"card {len(class_)}"))
        card = folder / f"card {len(class_) - 1}" / "report.html"
        card.parent.mkdir()
        row = LearnerRow(key, key, problem=ATTACK, ignored=((ATTACK, ATTACK),))
        card.write_text(render_card(row, one, TITLES, templates, Policy(title=ATTACK)), encoding="utf-8")
    class_.append(replace(summary("idle", mark(), mark()), folder="card 0"))
    page = overview(
        class_, TITLES, policy=Policy(title=ATTACK), unmatched=[(ATTACK, ATTACK)], exports=["gradebook.csv"]
    )
    (folder / "index.html").write_text(render_overview(page, templates), encoding="utf-8")
    return folder


class Recorder(http.server.SimpleHTTPRequestHandler):
    """Serves the pages and records the requested paths."""

    requested: list[str] = []  # noqa: RUF012 - one list for the one server

    def do_GET(self) -> None:
        self.requested.append(self.path)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(pages: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Recorder, directory=str(pages))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


OpenPage = Callable[..., None]


@pytest.fixture
def open_page(browser: Browser, address: str) -> OpenPage:
    def visit(path: str = "/index.html", width: int = 1200) -> None:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get_log("browser")
        Recorder.requested.clear()
        browser.get(address + path)

    return visit


def names(browser: Browser) -> list[str]:
    rows = "return [...document.querySelectorAll('#class tbody tr')].filter(r => !r.hidden).map(r => r.cells[0].firstElementChild.innerText)"
    return [name.split("\n")[0][:8] for name in browser.execute_script(rows)]


def click(browser: Browser, text: str) -> None:
    browser.execute_script(
        "[...document.querySelectorAll('#class thead button')].find(b => b.innerText.startsWith(arguments[0])).click()",
        text,
    )


def test_the_table_can_be_sorted_by_name_and_by_points(browser: Browser, open_page: OpenPage) -> None:
    open_page()
    click(browser, "Name")
    click(browser, "Name")
    assert names(browser)[1:] == ["ada", "Bob", "émile", "idle", "zoë"]
    click(browser, "lesson02")
    assert names(browser)[:3] == ["Bob", "ada", "émile"]
    assert names(browser)[-1] == "idle"  # without a submission: below those with no points
    click(browser, "lesson02")
    assert names(browser)[0] == "idle"
    sorted_ = "return [...document.querySelectorAll('#class th[aria-sort]')].map(h => [h.innerText.trim().slice(0, 8), h.getAttribute('aria-sort')])"
    assert browser.execute_script(sorted_) == [["lesson02", "ascending"]]


def test_a_learner_is_found_by_part_of_the_name(browser: Browser, open_page: OpenPage) -> None:
    open_page()
    field = browser.find_element("name", "find")
    field.send_keys("ÉMI")
    assert names(browser) == ["émile"]
    assert browser.find_element("id", "shown").text == "1 of 6 learners"
    field.clear()
    field.send_keys("nobody at all")
    assert names(browser) == []


def test_a_link_leads_to_the_card(browser: Browser, open_page: OpenPage) -> None:
    open_page()
    # The page scrolls smoothly, so a click would come before the link is where it was found.
    browser.find_element("link text", "zoë").send_keys("\n")
    WebDriverWait(browser, 20).until(lambda each: each.find_element("tag name", "h1").text == "zoë")


@pytest.mark.parametrize("path", ["/index.html", "/card%204/report.html"])
def test_hostile_text_is_shown_as_text_and_nothing_is_fetched(
    browser: Browser, open_page: OpenPage, path: str
) -> None:
    open_page(path)
    assert "owned" not in browser.title.replace(ATTACK, "")
    assert browser.execute_script("return document.images.length") == 0
    assert browser.get_log("browser") == []
    assert Recorder.requested == [path]
    text = browser.find_element("tag name", "body").get_attribute("textContent")
    assert text.count("<script>document.title='owned'</script>") >= 4
    scripts = browser.execute_script("return document.scripts.length")
    assert scripts == (1 if "index" in path else 0)


@pytest.mark.parametrize("path", ["/index.html", "/card%200/report.html"])
@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_is_wider_than_the_window(
    browser: Browser, open_page: OpenPage, path: str, width: int
) -> None:
    open_page(path, width)
    browser.execute_script("document.querySelectorAll('details').forEach(e => e.open = true)")
    wider = """return [...document.body.querySelectorAll('*')]
      .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .code, .visually-hidden, .skip, svg'))
      .map(e => e.tagName + '.' + e.className).slice(0, 9)"""
    assert browser.execute_script(wider) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_code_is_highlighted_and_each_line_has_an_id(browser: Browser, open_page: OpenPage) -> None:
    open_page("/card%200/report.html")
    assert browser.execute_script("return document.querySelectorAll('.code .k').length") >= 2
    assert browser.execute_script("return document.querySelector('#code-1-2') !== null")


def test_the_card_hides_the_seed_and_names_the_learner(templates: Path) -> None:
    one = mark(result(check("one", 10, 10), check("two", 0, 2, outcome=Outcome.UNAVAILABLE)))
    page = render_card(
        LearnerRow("ada", "Ada"), CourseMark("ada", (one,)), {"lesson02": "T"}, templates, Policy()
    )
    assert "not counted" in page
    assert "Submitted by ada." in page
    assert "seed" not in page
