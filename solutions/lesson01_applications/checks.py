"""Hidden checks of lesson 01: structured research answers, judged without a network.

What an answer says is for a person to judge; what can be checked is that it is there, that it is
five different things, and that its papers are real addresses with years that fit.
"""

import difflib
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from grader.checks import Mismatch, check, diagnose, expect, expect_kind

KEYS = ("name", "task", "why_impressive")
WANTED = 5
MIN_TASK_WORDS = 8
MAX_ENTRIES = 200
MAX_TEXT = 5_000
ALIKE = 0.86
"""Two names or tasks whose letters agree to this share are one application. Measured: of the 780 pairs of
40 different names the closest reach 0.80; 14 rewordings (plural, order, one word more) reach 0.91 or more."""

FILLERS = frozenset(
    "a an the of in on for with by and or to using via from at deep learning based ai".split()
)
PLACEHOLDER = re.compile(
    r"\b(todo|tbd|tba|fixme|lorem|ipsum|asdf\w*|qwerty\w*|placeholder|xxx+|foo|bar|baz|blah|n/?a)\b"
    r"|\byour (text|answer)\b"
    r"|\.\.\.\s*$|^\W*$",
    re.IGNORECASE,
)

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


def entries_of(learner):
    """The answer as a list of dicts."""
    answer = learner.applications()
    with diagnose(
        forgot_return=lambda: answer is None,
        dict_for_list=lambda: isinstance(answer, dict),
        texts_for_dicts=lambda: (
            isinstance(answer, (list, tuple))
            and len(answer) > 0
            and all(isinstance(entry, str) for entry in answer)
        ),
    ):
        expect_kind(answer, (list, tuple), "a list of dicts")
        expect(
            len(answer) <= MAX_ENTRIES, f"{len(answer)} entries are too many to read; at most {MAX_ENTRIES}."
        )
        for number, entry in enumerate(answer, 1):
            expect(
                isinstance(entry, dict),
                f"entry {number} is of type {type(entry).__name__}; a dict was expected.",
            )
    return list(answer)


def text_of(entry, key):
    """A text of an entry, or an empty one."""
    value = entry.get(key)
    return value.strip()[:MAX_TEXT] if isinstance(value, str) else ""


def words_of(text):
    """The words of a text, without markup."""
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)


def sounds_empty(text):
    """Whether a text is a placeholder, or one word again and again."""
    words = [word.casefold() for word in words_of(text)]
    return bool(PLACEHOLDER.search(text)) or (len(words) >= 4 and len(set(words)) <= len(words) // 3)


def meaning(text):
    """The words that carry meaning, in a form that does not depend on their order or number."""
    words = {word.casefold().rstrip("s") for word in words_of(text)} - FILLERS
    return " ".join(sorted(words))


def alike(one, two):
    """Whether two texts tell the same thing."""
    first, second = meaning(one), meaning(two)
    return first == second or difflib.SequenceMatcher(None, first, second).ratio() >= ALIKE


def different(entries):
    """The entries that are applications of their own: the first of each kind."""
    kept = []
    for entry in entries[:MAX_ENTRIES]:
        name, task = text_of(entry, "name"), text_of(entry, "task")
        if not any(alike(name, text_of(each, "name")) or alike(task, text_of(each, "task")) for each in kept):
            kept.append(entry)
    return kept


@check("list five applications or more", function="applications", points=2)
def test_number(learner):
    found = len(entries_of(learner))
    with diagnose(too_few=lambda: 0 < found < WANTED):
        expect(found >= WANTED, f"{found} entries; {WANTED} or more were asked for.", found=str(found))


@check("give each entry a name, a task and a reason, all of them texts", function="applications", points=2)
def test_keys(learner):
    entries = entries_of(learner)
    expect(entries, "the list is empty.")
    for number, entry in enumerate(entries, 1):
        for key in KEYS:
            with diagnose(
                other_keys=lambda entry=entry, key=key: key not in entry and set(entry) - {*KEYS, "paper"},
                list_for_text=lambda entry=entry, key=key: isinstance(entry[key], (list, tuple)),
                empty_text=lambda entry=entry, key=key: entry[key].strip() == "",
            ):
                expect(key in entry, f"entry {number} has no key {key!r}.", expected=", ".join(KEYS))
                kind = type(entry[key]).__name__
                expect(
                    isinstance(entry[key], str),
                    f"{key!r} of entry {number} is of type {kind}; a text was expected.",
                )
                expect(entry[key].strip(), f"{key!r} of entry {number} is empty.")


@check("say in eight words or more what the network does", function="applications", points=2, needs=("keys",))
def test_task_words(learner):
    entries = entries_of(learner)
    for number, entry in enumerate(entries, 1):
        found = len(words_of(text_of(entry, "task")))
        with diagnose(name_as_task=lambda found=found: found < MIN_TASK_WORDS):
            expect(
                found >= MIN_TASK_WORDS,
                f"the task of entry {number} has {found} words; tell in at least {MIN_TASK_WORDS} what goes "
                "in and what comes out.",
            )


@check("leave no placeholder", function="applications", points=2, needs=("keys",))
def test_placeholders(learner):
    for number, entry in enumerate(entries_of(learner), 1):
        for key in KEYS:
            text = text_of(entry, key)
            with diagnose(
                placeholder_left=lambda text=text: PLACEHOLDER.search(text),
                padded=lambda text=text: not PLACEHOLDER.search(text),
            ):
                told = f"{key!r} of entry {number} reads like a placeholder: {text[:60]!r}."
                expect(not sounds_empty(text), told)


@check("name five different applications", function="applications", points=2, needs=("keys",))
def test_different(learner):
    entries = entries_of(learner)
    found = len(different(entries))
    with diagnose(too_few=lambda: len(entries) < WANTED, reworded=lambda: found < len(entries)):
        expect(
            found >= WANTED,
            f"only {found} of {len(entries)} entries are applications of their own; "
            "near-duplicates count once.",
        )


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


@check("link one research paper", function="applications", points=1, bonus=True, needs=("keys",))
def test_paper_one(learner):
    expect_papers(learner, 1)


@check("link three different papers", function="applications", points=1, bonus=True, needs=("keys",))
def test_paper_three(learner):
    expect_papers(learner, 3)


@check("link five different papers", function="applications", points=1, bonus=True, needs=("keys",))
def test_paper_five(learner):
    expect_papers(learner, 5)
