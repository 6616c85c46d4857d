"""Accessibility of a page: axe (WCAG 2.1 A and AA) in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_core_python
from fixture_types import Browser

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }).then(
  (found) => done(found.violations.map((each) => [each.id, each.help, each.nodes.slice(0, 3).map((n) => n.html.slice(0, 160))])),
  (error) => done(String(error)));
"""


def violations(browser: Browser) -> Any:
    """Return what axe finds on the page that is open, with its folded parts unfolded."""
    browser.execute_script("document.querySelectorAll('details').forEach(e => e.open = true)")
    browser.execute_script(AXE)
    return browser.execute_async_script(RUN)
