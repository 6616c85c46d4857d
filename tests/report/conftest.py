"""Sample results as the examiner makes them, and a browser to look at the pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_course import make_check, make_course, make_figures, make_grid_figure, make_result
from fixture_types import CheckMaker, ResultMaker

from grader.course.layout import own_course
from grader.model import Figure
from grader.report.progress import LessonProgress

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage "
    "--disable-background-networking --disable-component-update --disable-sync --hide-scrollbars"
).split()


@pytest.fixture(scope="session")
def templates() -> Path:
    return own_course().templates


@pytest.fixture(scope="session")
def check_of() -> CheckMaker:
    return make_check


@pytest.fixture(scope="session")
def result_of() -> ResultMaker:
    return make_result


@pytest.fixture(scope="session")
def figures() -> dict[str, Figure]:
    """One figure of each kind, made by the functions that checks use, with real photographs."""
    return make_figures()


@pytest.fixture(scope="session")
def grid_figure() -> Figure:
    """Nine large images in a grid."""
    return make_grid_figure()


@pytest.fixture(scope="session")
def course(figures: dict[str, Figure], grid_figure: Figure) -> list[LessonProgress]:
    """Seven lessons in every state, with every outcome and every kind of figure."""
    return make_course(figures, grid_figure)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """Headless Chromium, driven by selenium, with a temporary profile."""
    if not CHROMIUM or not DRIVER:
        pytest.skip("chromium and chromedriver are not installed")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    try:
        still = [{"name": "prefers-reduced-motion", "value": "reduce"}]  # a click must not miss what scrolls
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": still})
        yield driver
    finally:
        driver.quit()
