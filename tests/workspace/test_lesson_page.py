"""``cvgrade read``: a lesson text as a page, in a workspace of the course."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from grader.course.catalog import load_lessons
from grader.course.layout import own_course, templates_of
from grader.course.text import Term, images_of
from grader.errors import CourseError
from grader.report.lesson_page import render_lesson

Run = Callable[..., Result]


@pytest.fixture
def own_workspace(cvgrade: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of the seven lessons."""
    monkeypatch.delenv("CVGRADE_COURSE")
    assert cvgrade("init", str(tmp_path / "work")).exit_code == 0
    return tmp_path / "work"


def test_a_workspace_has_every_figure_that_its_texts_show(own_workspace: Path) -> None:
    texts = sorted((own_workspace / "lessons").glob("*.md"))
    assert len(texts) == len(load_lessons(own_course()))
    for path in texts:
        text = path.read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)#]+\.(?:svg|md))", text)
        assert len(links) >= 4
        assert [link for link in links if not (path.parent / link).is_file()] == []


def test_read_writes_a_page_that_needs_no_other_file(cvgrade: Run, own_workspace: Path) -> None:
    result = cvgrade("read", "2", cwd=own_workspace)
    path = own_workspace / "lessons" / "lesson02.html"
    assert result.output == f"Lesson: {path}\n"
    page = path.read_text(encoding="utf-8")
    figures = re.findall(r'<img alt="([^"]+)" src="data:image/svg\+xml;base64,([^"]+)"', page)
    text = (own_workspace / "lessons" / "lesson02.md").read_text(encoding="utf-8")
    assert [base64.b64decode(data) for _, data in figures] == [
        (own_workspace / "lessons" / name).read_bytes() for name, _ in images_of(text)
    ]
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors <= set(re.findall(r' id="([^"]+)"', page))
    assert "term-dtype" in anchors


def test_the_page_names_the_settings_of_the_workspace_that_the_lesson_reads(
    cvgrade: Run, own_workspace: Path
) -> None:
    settings = own_workspace / "cvgrade.toml"
    text = re.sub(r'backbone = "\w+"', 'backbone = "vgg16"', settings.read_text(encoding="utf-8"))
    settings.write_text(text, encoding="utf-8")
    for name, named in (("4", True), ("3", False)):
        cvgrade("read", name, cwd=own_workspace)
        page = (own_workspace / "lessons" / f"lesson0{name}.html").read_text(encoding="utf-8")
        assert ("<strong>vgg16</strong>" in page) == named


def test_read_works_in_a_course_without_figures_and_glossary(cvgrade: Run, workspace: Path) -> None:
    assert cvgrade("read", "2", cwd=workspace).exit_code == 0
    page = (workspace / "lessons" / "lesson02.html").read_text(encoding="utf-8")
    assert "<h1>Two functions on arrays</h1>" in page
    assert 'id="terms"' not in page


def rendered(text: str, *terms: Term) -> str:
    return render_lesson(text, {}, terms, templates_of(own_course()), lesson="lesson08", settings={})


def test_a_page_explains_only_the_terms_that_its_text_links_to() -> None:
    page = rendered(
        "# A title\n\nThe [bias](../glossary.md#bias).\n",
        Term("bias", "Bias", "See [weight](#weight)."),
        Term("weight", "Weight", "A number."),
    )
    assert "<h1>A title</h1>" in page
    assert '<dt id="term-bias">Bias</dt>' in page
    assert "term-weight" not in page.replace('href="#term-weight"', "")


def test_a_page_highlights_python_and_escapes_other_code() -> None:
    page = rendered("# T\n\n```python example\nprint(1)\n```\n\n```text output\n<1>\n```\n")
    assert '<span class="nb">print</span>' in page
    assert '<pre tabindex="0">&lt;1&gt;\n</pre>' in page


def test_a_missing_figure_is_named() -> None:
    with pytest.raises(CourseError, match=r"lesson08/a\.svg is missing"):
        rendered("# T\n\n![An image](lesson08/a.svg)\n")
