"""Every page with axe (WCAG 2.1 A and AA) in headless Chromium, in light and dark mode; and in print."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from axe import violations
from fixture_types import Browser
from makers import check, mark, override, result, summary
from msgspec.structs import replace

from grader.course.text import Term
from grader.drawing import Drawing
from grader.gradebook.store import LearnerRow
from grader.marking.course_mark import CourseMark
from grader.marking.policy import Late, Policy
from grader.model import Misconception
from grader.report.card import render_card
from grader.report.html import render_progress
from grader.report.lesson_page import render_lesson
from grader.report.next_step import next_step
from grader.report.overview import overview, render_overview
from grader.report.progress import LessonProgress
from grader.report.similar import render_similar
from grader.report.trial import render_trial
from grader.similarity.compare import Group, Listing

pytestmark = pytest.mark.browser

MISCONCEPTION = Misconception(
    id="m",
    name="Dividing by the maximum",
    why="A dark image never reaches 255.",
    hint="What is the largest possible uint8 value?",
    line=3,
    source="x / x.max()",
)
TITLES = {"lesson02": "Preparing images", "lesson03": "Networks"}


LESSON = """\
# Kernels

A [kernel](../glossary.md#kernel) slides.

![A line from zero to two hundred and fifty-five.](lesson08/line.svg)

| key | value |
|---|---|
| `a` | one |

```python example
print(1)
```

<details>
<summary>What it prints</summary>

```text output
1
```

</details>
"""


def lesson_page(templates: Path) -> str:
    drawing = Drawing(720, 60, "A line")
    drawing.polyline([(0, 30), (720, 30)])
    terms = [Term("kernel", "Kernel", "A small window of `weights`.")]
    figures = {"lesson08/line.svg": drawing.to_bytes()}
    return render_lesson(
        LESSON, figures, terms, templates, lesson="lesson08", settings={"backbone": "mobilenet"}
    )


@pytest.fixture(scope="module")
def pages(
    course: list[LessonProgress], templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """URL of each page."""
    wrong = check(
        "two", 0, 2, misconceptions=(MISCONCEPTION,), called="normalize(x)", found="0 to 3", expected="0 to 1"
    )
    class_ = [
        replace(summary(name, mark(result(check("one", 2), wrong)), mark(), name=name), folder=name)
        for name in ("ada", "bob", "eve", "zoe", "moe", "ann")
    ]
    tried = next(each.latest for each in course if each.latest)
    parts = ((True, "x_1 = 1\n"), (False, "y = 2\n"))
    listings = tuple(Listing((name,), "0" * 64, 0.9, parts) for name in ("ada", "bob", "eve"))
    shares = ((1.0, 0.9, 0.9), (0.9, 1.0, 0.5), (0.9, 0.5, 1.0))
    row = LearnerRow("ada", "Ada Lovelace", section="A", ignored=(("a.txt", "not a lesson file"),))
    policy = Policy(title="Autumn", bonus_cap=0.1, late=Late(0.1, 0.5, tokens=2), drop_lowest=1)
    decided = (override("", 3, "well done"),)
    marks = CourseMark("ada", (mark(result(check("one", 2), wrong), overrides=decided), mark()))
    texts = {
        "report": render_progress(
            course, templates, step=next_step(course, {each.id: "x.py" for each in course})
        ),
        "overview": render_overview(
            overview(class_, TITLES, policy=policy, unmatched=[("x.txt", "no learner")]), templates
        ),
        "card": render_card(row, marks, TITLES, templates, policy),
        "lesson": lesson_page(templates),
        "try": render_trial(tried, "holiday.jpg", "Then run `cvgrade check 2`.", templates),
        "similar": render_similar([Group("lesson02", listings, shares)], 0.8, templates),
    }
    folder = tmp_path_factory.mktemp("pages")
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in texts}


PAGES = pytest.mark.parametrize("name", ["report", "overview", "card", "similar", "lesson", "try"])


@PAGES
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, pages: dict[str, str], name: str, theme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    browser.get(pages[name])
    assert violations(browser) == []


@PAGES
def test_every_link_and_button_is_reached_by_the_keyboard_in_reading_order(
    browser: Browser, pages: dict[str, str], name: str
) -> None:
    browser.get(pages[name])
    wanted = browser.execute_script(
        "return [...document.querySelectorAll('a[href], button, input, summary')]"
        ".filter(e => e.offsetParent !== null && e.tabIndex < 0).length"
    )
    assert wanted == 0
    positive = browser.execute_script(
        'return document.querySelectorAll(\'[tabindex]:not([tabindex="0"]):not([tabindex="-1"])\').length'
    )
    assert positive == 0


@PAGES
def test_it_prints(browser: Browser, pages: dict[str, str], name: str) -> None:
    browser.get(pages[name])
    paper = browser.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})
    content = base64.b64decode(paper["data"])
    assert content.startswith(b"%PDF")
    assert len(content) > 10_000
