"""Reading the research papers of a learner's entries: addresses and years, judged without a network."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from grader.checks import Mismatch, diagnose, expect, expect_kind

from .entries import entries_of, sounds_empty, words_of

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
"""No paper on computer vision is older; Roberts' thesis is of 1963."""

ARXIV = re.compile(
    r"^/(?:abs|pdf|html)/"
    r"(?P<id>\d{2}(?P<month>\d{2})\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
    r"(?:v\d+)?(?:\.pdf)?/?$"
)
DOI = re.compile(r"^/10\.\d{4,9}/\S+$")


def papers_of(learner):
    """Addresses of the well-formed papers, and what is wrong with the others."""
    links, faults = set(), []
    for number, entry in enumerate(entries_of(learner), 1):
        if "paper" in entry:
            try:
                links.add(paper_link(entry["paper"]))
            except Mismatch as mismatch:
                faults.append(f"entry {number}: {mismatch.message}")
    return links, faults


def paper_link(paper):
    """The address of a paper in a form that tells whether two are the same."""
    paper = expect_kind(paper, dict, "a dict with title, year and url")
    title, year, url = paper.get("title"), paper.get("year"), paper.get("url")
    expect(isinstance(title, str) and len(words_of(title)) >= 2, "the title is missing or too short.")
    expect(not sounds_empty(title), "the title reads like a placeholder.")
    expect(type(year) is int, "the year is no whole number.")
    now = datetime.now(UTC).year
    expect(FIRST_YEAR <= year <= now + 1, f"the year {year} is not between {FIRST_YEAR} and {now + 1}.")
    expect(isinstance(url, str) and len(url) <= 500, "the url is no text.")
    return canonical(url.strip(), year)


def canonical(url, year):
    """Publisher and path, once both are as they must be."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").casefold()
    except ValueError:
        raise Mismatch("the url cannot be read.") from None
    expect(parts.scheme in ("http", "https"), "the url does not begin with https://.")
    expect(
        any(host == name or host.endswith(f".{name}") for name in PUBLISHERS),
        f"{host[:60] or 'the address'} is not one of the publishers that count.",
    )
    path = parts.path
    expect(len(path.strip("/")) >= 4 or parts.query, "the url leads to a front page, not to a paper.")
    if host.endswith("arxiv.org"):
        return "arxiv " + arxiv_id(path, year)
    if host.endswith("doi.org"):
        expect(DOI.match(path), "a DOI looks like https://doi.org/10.1234/abc.")
    return f"{host}{path.rstrip('/').casefold()}?{parts.query}"


def arxiv_id(path, year):
    """The number of an arXiv paper, whose first digits are the year and month it appeared."""
    match = ARXIV.match(path)
    expect(match, "an arXiv link looks like https://arxiv.org/abs/1505.04597.")
    if match["month"]:
        appeared, month = 2000 + int(match["id"][:2]), int(match["month"])
        expect(
            appeared >= 2007 and 1 <= month <= 12,
            f"arXiv has no number {match['id']}.",
        )
        # A conference or journal prints a paper up to a few years after it appeared on arXiv.
        expect(
            appeared <= year <= appeared + 4,
            f"the year {year} does not fit the arXiv number {match['id']}, which appeared in {appeared}.",
        )
    return match["id"]


def expect_papers(learner, wanted):
    """At least so many different, well-formed papers."""
    links, faults = papers_of(learner)
    papers = sum("paper" in entry for entry in entries_of(learner))
    said = " ".join(faults)
    with diagnose(
        too_few=lambda: papers == len(entries_of(learner)) < wanted,
        paper_as_link=lambda: "a dict with title, year and url was expected" in said,
        blog_for_paper=lambda: "is not one of the publishers" in said,
        front_page=lambda: "leads to a front page" in said,
        year_as_text=lambda: "the year is no whole number" in said,
        year_off=lambda: "does not fit the arXiv number" in said,
        one_paper_for_all=lambda: len(links) + len(faults) < papers,
    ):
        detail = f" {' '.join(faults[:3])}" if faults else ""
        expect(
            len(links) >= wanted,
            f"{len(links)} well-formed, different papers; {wanted} give this bonus.{detail}",
            found=str(len(links)),
            expected=str(wanted),
        )
