"""Make the screenshots in docs/gallery: ``python -m tests.gallery``. Needs Chromium.

All of them are real: a demo of one lesson, and a small class that is graded.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "docs" / "gallery"
WIDTH, HEIGHT = 1100, 7000
MAX_ROWS = 2600
"""Number of pixel rows to keep: the top of a page shows what it is."""

COLORS = 160

ONLY_FIRST = """
const first = document.querySelector("SELECTOR");
first.open = true;
for (let each = first; each !== document.body; each = each.parentElement) {
  each.parentElement.style.display = "block";
  for (const other of each.parentElement.children)
    if (other !== each) other.style.display = "none";
}
"""
"""Hides everything in a report that does not contain its first element of a kind, and unfolds that."""


def cvgrade(*words: str, home: Path, folder: Path | None = None) -> None:
    """Run the command line in a folder, whatever its exit code."""
    environment = {**os.environ, "HOME": str(home)}
    command = [sys.executable, "-m", "grader", *words]
    subprocess.run(command, check=False, cwd=folder, env=environment, stdout=subprocess.DEVNULL)


def screenshot(page: Path, name: str, *, anchor: str = "", dark: bool = False, width: int = WIDTH) -> None:
    """Save a screenshot of a page with few colors, cut where the page ends."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    with tempfile.TemporaryDirectory() as scratch:
        shot = Path(scratch) / "shot.png"
        flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--screenshot={shot}",
        ]
        flags += ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"] if dark else []
        size = f"--window-size={width},{HEIGHT}"
        address = page.resolve().as_uri() + (f"#{anchor}" if anchor else "")
        subprocess.run([chromium, *flags, size, address], check=True, capture_output=True)
        with Image.open(shot) as opened:
            image = opened.convert("RGB")
    rows = np.asarray(image).reshape(image.height, -1)
    last = int(np.nonzero((rows != rows[-1]).any(axis=1))[0][-1]) + 24
    GALLERY.mkdir(parents=True, exist_ok=True)
    cut = image.crop((0, 0, width, min(last, MAX_ROWS)))
    cut.quantize(COLORS, dither=Image.Dither.NONE).save(GALLERY / f"{name}.png", optimize=True)


def only_first(selector: str, page: Path, target: Path) -> Path:
    """Write a copy of a report that shows only its first element that a CSS selector selects."""
    html = page.read_text(encoding="utf-8")
    html = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", html)
    target.write_text(
        html.replace("</body>", f"<script>{ONLY_FIRST.replace('SELECTOR', selector)}</script></body>"),
        encoding="utf-8",
    )
    return target


def make_class(folder: Path) -> None:
    """Write submissions of nine learners, each with one wrong answer or none."""
    (pack,) = ROOT.glob("solutions/lesson02_*")
    solution = (pack / "lesson02.py").read_bytes()
    wrong = sorted(pack.glob("wrong/*.py"))
    names = ("Ada", "Alan", "Barbara", "Edsger", "Grace", "Katherine", "Margaret", "Radia", "Tim")
    for number, name in enumerate(names):
        (folder / name).mkdir(parents=True)
        extra = b"" if number % 4 == 0 else b"\n\n" + wrong[(number // 2) * 3 % len(wrong)].read_bytes()
        (folder / name / "lesson02.py").write_bytes(solution + extra)


def main() -> None:
    """Write every screenshot."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        cvgrade("story", "2", str(home / "story"), home=home)
        for page in sorted((home / "story" / "steps").glob("*.html")):
            screenshot(page, f"story-{page.stem}", anchor="entry-2")
        wrong = next((home / "story" / "steps").glob("2-*.html"))
        screenshot(only_first(".check.tone-bad", wrong, home / "check.html"), "check", width=800)
        cvgrade("init", str(home / "work"), home=home)
        cvgrade("try", "warmup", home=home, folder=home / "work")
        screenshot(home / "work" / "try.html", "warm-up", width=800)
        shutil.copy(ROOT / "tests" / "beginner" / "lesson02.py", home / "work")
        cvgrade("check", "2", home=home, folder=home / "work")
        beside = only_first("details.beside", home / "work" / "report.html", home / "beside.html")
        screenshot(beside, "beside", width=800)
        cvgrade("read", "2", home=home, folder=home / "work")
        screenshot(home / "work" / "lessons" / "lesson02.html", "lesson", width=800)
        make_class(home / "class")
        words = ("--out", str(home / "out"), "--no-sandbox-i-trust-every-submission", "--lesson", "2")
        cvgrade("grade", str(home / "class"), *words, home=home)
        screenshot(home / "out" / "index.html", "overview")
        screenshot(home / "out" / "index.html", "overview-dark", dark=True)
        screenshot(home / "out" / "Alan" / "report.html", "report-card")
        cvgrade(
            "similar", str(home / "class"), "--out", str(home / "similar.html"), "--lesson", "2", home=home
        )
        screenshot(home / "similar.html", "similar")
        cvgrade("demo", str(home / "demo"), home=home)
        screenshot(home / "demo" / "report.html", "report-every-state")


if __name__ == "__main__":
    main()
