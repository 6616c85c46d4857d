"""Reading the research papers of a learner's entries. Addresses and years are judged without a network."""

from datetime import UTC, datetime

from grader.checks import Fault, Mismatch, Outcome, counted
from grader.checks.wording import kind

from .addresses import canonical
from .salvage import call, items_of
from .texts import is_filler, words_of

FIRST_YEAR = 1950
"""No paper on computer vision is older: Roberts' thesis was published in 1963."""

LONGEST_TITLE = 500
"""Characters. The comparison of titles takes longer than linear time."""

FIELDS = ("title", "year", "url")
ELSEWHERE = frozenset({"papers", "Paper", "PAPER", "paper_url", "paper_link", "paper_title", "publication"})
"""Keys under which a learner may have put a paper."""


def read_paper(paper):
    """Return the address of a paper in a form that shows whether two papers are the same, and its host.

    The host is empty for a known publisher.

    Raises:
        Mismatch: The paper is not well formed.
    """
    wanted = "a dict with title, year and url"
    if isinstance(paper, str):
        raise Mismatch(f"the paper is a string; {wanted} was expected.", misconceptions=("paper-as-link",))
    if isinstance(paper, (list, tuple)):
        raise Mismatch(
            f"the paper is {kind(paper)}; {wanted} was expected.", misconceptions=("paper-as-list",)
        )
    if not isinstance(paper, dict):
        raise Mismatch(f"the paper is {kind(paper)}; {wanted} was expected.")
    for key in FIELDS:
        if key not in paper:
            raise Mismatch(f"the paper has no key {key!r}.", misconceptions=("paper-without-key",))
        if paper[key] is None:
            raise Mismatch(f"{key!r} of the paper is None.", misconceptions=("paper-field-empty",))
    check_title(paper["title"])
    year = check_year(paper["year"])
    url = paper["url"]
    if not isinstance(url, str) or len(url) > 500:
        raise Mismatch("the url is not a string of at most 500 characters.")
    return canonical(url.strip(), year)


def check_title(title):
    """Check that a title is a string with at least one word."""
    if not isinstance(title, str):
        raise Mismatch(f"the title is {kind(title)}; a string was expected.")
    if len(title) > LONGEST_TITLE:
        raise Mismatch(f"the title has {len(title):,} characters; at most {LONGEST_TITLE} were expected.")
    if not words_of(title):
        raise Mismatch("the title is empty.", misconceptions=("paper-field-empty",))
    if is_filler(title):
        raise Mismatch("the title looks like placeholder text.", misconceptions=("paper-field-empty",))
    if title.strip().startswith(("http://", "https://")):
        raise Mismatch("the title is a web address.")


def check_year(year):
    """Return a year, checked to be an integer and possible."""
    if isinstance(year, str):
        raise Mismatch("the year is a string; an integer was expected.", misconceptions=("year-as-string",))
    if not isinstance(year, int) or isinstance(year, bool):
        raise Mismatch(f"the year is {kind(year)}; an integer was expected.")
    latest = datetime.now(UTC).year + 1
    if 0 <= year < 100:
        raise Mismatch(f"the year {year} has no century.", misconceptions=("year-two-digits",))
    if not FIRST_YEAR <= year <= latest:
        ids = ("year-in-future",) if year > latest else ()
        text = f"the year {str(year)[:20]} is not between {FIRST_YEAR} and {latest}."
        raise Mismatch(text, misconceptions=ids)
    return year


def papers_of(items):
    """Return the papers of entries by address, the faults of the others, and how many there are.

    Returns:
        The hosts that a reviewer has to look at by address, empty for a known publisher; the mismatches, each
        with the number of its entry; and the number of papers.
    """
    hosts, faults, count, titles = {}, [], 0, set()
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            continue
        if "paper" in item:
            count += 1
            try:
                address, host = read_paper(item["paper"])
                title = " ".join(item["paper"]["title"].casefold().split())
                if title not in titles:  # one paper may have several addresses
                    hosts.setdefault(address, host)
                titles.add(title)
            except Mismatch as mismatch:
                faults.append((number, mismatch))
        elif elsewhere(item):
            keys = "a dict under the key 'paper'"
            text = f"the paper has to be {keys} of its entry."
            faults.append((number, Mismatch(text, misconceptions=("paper-elsewhere",))))
    return hosts, faults, count


def elsewhere(item):
    """Return whether an entry has a paper in another place than under its key."""
    return bool(ELSEWHERE & set(item)) or set(FIELDS) <= set(item)


def expect_papers(learner, wanted, note):
    """Check that there are at least `wanted` different, well-formed papers.

    Raises:
        Fault: The learner has given fewer papers, and all of them are well formed: unattempted, not wrong.
        Mismatch: A paper is not well formed, or several are the same.
    """
    hosts, faults, count = papers_of(items_of(call(learner)))
    for host in sorted({host for host in hosts.values() if host}):
        note(f"For the reviewer: {host} is not a known publisher. Is it the page of a paper?")
    if len(hosts) >= wanted:
        return
    found = counted(len(hosts), "different valid paper") if hosts else "no valid paper"
    if not faults and count < wanted:
        raise Fault(Outcome.UNATTEMPTED, f"Optional: {found} so far; {wanted} for this bonus point.")
    ids = [name for _, mismatch in faults for name in mismatch.misconceptions]
    if len(hosts) + len(faults) < count:
        ids.append("one-paper-for-all")
    detail = "".join(f" Entry {number}: {mismatch.message}" for number, mismatch in faults[:3])
    raise Mismatch(
        f"{found} found; {wanted} {'is' if wanted == 1 else 'are'} needed for this bonus point.{detail}",
        found=counted(len(hosts), "different valid paper"),
        expected=counted(wanted, "different valid paper"),
        misconceptions=tuple(dict.fromkeys(ids)),
    )
