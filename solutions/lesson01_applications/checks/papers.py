"""Reading the research papers of a learner's entries. Addresses and years are judged without a network."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from grader.checks import Mismatch, counted, diagnose, expect
from grader.checks.wording import kind

from .entries import entries_of, is_filler, words_of

PUBLISHERS = (
    "arxiv.org",
    "doi.org",
    "thecvf.com",
    "neurips.cc",
    "nips.cc",
    "mlr.press",
    "openreview.net",
    "aclanthology.org",
    "ieee.org",
    "acm.org",
    "springer.com",
    "nature.com",
    "pubmed.ncbi.nlm.nih.gov",
    "ncbi.nlm.nih.gov",
)
FIRST_YEAR = 1950
"""No paper on computer vision is older: Roberts' thesis was published in 1963."""

ARXIV = re.compile(
    r"^/(?:abs|pdf|html)/"
    r"(?P<id>\d{2}(?P<month>\d{2})\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
    r"(?:v\d+)?(?:\.pdf)?/?$"
)
DOI = re.compile(r"^/10\.\d{4,9}/\S+$")


def papers_of(learner):
    """Return the addresses of the valid papers, and what is wrong with the others."""
    links, faults = set(), []
    for number, entry in enumerate(entries_of(learner), 1):
        if "paper" in entry:
            try:
                links.add(paper_link(entry["paper"]))
            except Mismatch as mismatch:
                faults.append(f"Entry {number}: {mismatch.message}")
    return links, faults


def paper_link(paper):
    """Return the address of a paper in a form that shows whether two papers are the same."""
    wanted = "a dict with title, year and url"
    expect(isinstance(paper, dict), f"the paper is {kind(paper)}; {wanted} was expected.")
    title, year, url = paper.get("title"), paper.get("year"), paper.get("url")
    expect(
        isinstance(title, str) and len(words_of(title)) >= 2,
        "the title is missing or has fewer than two words.",
    )
    expect(not is_filler(title), "the title looks like placeholder text.")
    expect(type(year) is int, "the year is not an integer.")
    now = datetime.now(UTC).year
    expect(FIRST_YEAR <= year <= now + 1, f"the year {year} is not between {FIRST_YEAR} and {now + 1}.")
    expect(isinstance(url, str) and len(url) <= 500, "the url is not a string of at most 500 characters.")
    return canonical(url.strip(), year)


def canonical(url, year):
    """Return publisher and path, once both are valid."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").casefold()
    except ValueError:
        raise Mismatch("the url cannot be parsed.") from None
    expect(parts.scheme in ("http", "https"), "the url does not start with https://.")
    expect(
        any(host == name or host.endswith(f".{name}") for name in PUBLISHERS),
        f"{host[:60] or 'the url'} is not one of the accepted publishers; the task lists them.",
    )
    path = parts.path
    expect(len(path.strip("/")) >= 4 or parts.query, "the url leads to a front page, not to a paper.")
    if host.endswith("arxiv.org"):
        return "arxiv " + arxiv_id(path, year)
    if host.endswith("doi.org"):
        expect(DOI.match(path), "a DOI link looks like https://doi.org/10.1234/abc.")
    return f"{host}{path.rstrip('/').casefold()}?{parts.query}"


def arxiv_id(path, year):
    """Return the number of an arXiv paper. Its first digits are the year and month in which it appeared."""
    match = ARXIV.match(path)
    expect(match, "an arXiv link looks like https://arxiv.org/abs/1505.04597.")
    if match["month"]:
        appeared, month = 2000 + int(match["id"][:2]), int(match["month"])
        expect(
            appeared >= 2007 and 1 <= month <= 12,
            f"{match['id']} is not a valid arXiv number.",
        )
        # A conference or journal may publish a paper a few years after it appeared on arXiv.
        expect(
            appeared <= year <= appeared + 4,
            f"the year {year} does not match the arXiv number {match['id']}, which is from {appeared}.",
        )
    return match["id"]


def expect_papers(learner, wanted):
    """Check that there are at least `wanted` different valid papers."""
    links, faults = papers_of(learner)
    papers = sum("paper" in entry for entry in entries_of(learner))
    said = " ".join(faults)
    with diagnose(
        too_few=lambda: papers == len(entries_of(learner)) < wanted,
        paper_as_link=lambda: "a dict with title, year and url was expected" in said,
        blog_for_paper=lambda: "is not one of the accepted publishers" in said,
        front_page=lambda: "leads to a front page" in said,
        year_as_string=lambda: "the year is not an integer" in said,
        year_off=lambda: "does not match the arXiv number" in said,
        one_paper_for_all=lambda: len(links) + len(faults) < papers,
    ):
        detail = f" {' '.join(faults[:3])}" if faults else ""
        valid = counted(len(links), "different valid paper") if links else "no valid paper"
        needed = f"{wanted} {'is' if wanted == 1 else 'are'} needed"
        expect(
            len(links) >= wanted,
            f"{valid} found; {needed} for this bonus point.{detail}",
            found=str(len(links)),
            expected=str(wanted),
        )
