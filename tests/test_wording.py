"""Retired words and doubled punctuation stay out of every text and every name.

`docs/style-guide.md` says how cvgrade writes. Add a word to `RETIRED` when you replace one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]

ROOTS = (
    ".github",
    ".pre-commit-config.yaml",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "benchmarks",
    "docs",
    "grader",
    "pyproject.toml",
    "reference_assets",
    "solutions",
    "templates",
    "tests",
)
"""Files and folders that are searched."""

KINDS = {
    ".cfg",
    ".css",
    ".html",
    ".ini",
    ".j2",
    ".js",
    ".json",
    ".md",
    ".mako",
    ".py",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
}

SKIPPED = {
    "tests/test_wording.py": "contains the words",
    "docs/_build": "generated",
    "exercises": "generated from solutions/",
    "tests/fairness": "answers as learners write them, in any spelling",
}
"""Files and folders that are not searched, and why."""

RETIRED = {
    # -- the words of cvgrade: docs/style-guide.md, "Words" --
    r"walls": "isolation, sandbox",
    r"warm parents?": "fork server",
    r"seats?": "worker process",
    r"(?<!cli\s)runners?": "launcher",
    r"outposts?": "worker plugin",
    r"fleets?": "worker pool",
    r"laws?": "lint rules",
    r"genuine(ly)?": "original",
    r"in effect": "resolved",
    r"stand ins?|stands? in for": "substitute",
    r"exhibits?": "figure",
    r"tellers?|telling": "progress reporter",
    r"known mistakes?|mistakes toml": "misconception",
    r"persons|person in the loop": "reviewer, manual review",
    r"standings?": "grade summary",
    r"hand(s|ed|ing)? (in|out)|hand ins?": "submit, submission; send",
    r"strays": "unmatched files",
    r"steady|patiently": "retrying",
    r"question papers?": "exercise file",
    r"intake": "submissions",
    # -- the terms of the field --
    r"pictures?|pictured": "image, figure",
    r"whole numbers?": "integer",
    r"part of 1": "fraction from 0 to 1",
    r"drawn clothes": "synthetic images",
    r"in the dark": "dark mode",
    r"bytes wrap round|wraps? round": "uint8 overflow, wraps around",
    # -- plain English --
    r"afresh|anew": "again, new",
    r"at hand": "available, installed",
    r"of (its|their|our|your|my|his|her|one's) own": "separate, own",
    r"somebody|whoever": "someone, anyone who",
    r"commonest": "most common",
    r"work(s|ed|ing)? out": "compute",
    r"begun": "started",
    r"goes on": "continues, resumes",
    r"fresh (again|inputs?|images?)": "reset; random",
    r"foretell|foretold": "predict",
    r"in the clear": "unencrypted",
    r"thereof|therein|wherein|whilst|hitherto": "plain words",
    # -- American spelling --
    r"grey\w*": "gray, grayscale",
    r"\w*colour\w*": "color",
    r"licence\w*": "license",
    r"centre[sd]?|centring": "center",
    r"\w*behaviour\w*": "behavior",
    r"\w*neighbour\w*": "neighbor",
    r"\w*favour\w*": "favor",
    r"analys(e|es|ed|ing)": "analyze",
    r"catalogues?": "catalog",
    r"artefacts?": "artifact",
    r"judgements?": "judgment",
    r"(un)?(cancel|label|model|travel|signal)l(ed|ing|er)": "one l",
    r"(de|re|un)?(author|capital|categor|character|critic|custom|digit|emphas|equal|familiar|final|formal|general|ideal|initial|item|linear|local|maxim|memor|minim|modern|neutral|normal|optim|organ|parametr|penal|prior|priorit|random|rational|real|recogn|regular|sanit|serial|special|stabil|standard|summar|symbol|synchron|token|util|vector|visual)is(e|es|ed|er|ers|ing|able|ation|ations)": "-ize",
}
"""Regular expressions of retired words, and the words to use. A space also matches a line break, - and _."""

ALLOWED = {
    "docs/grading-a-class.md": {"handed_in": "a column of the times file"},
    "docs/style-guide.md": {r"^\|": "its tables show the words that it replaces"},
    "grader/cli/grade.py": {"handed_in": "a column of the times file"},
    "grader/dask_engine/worker_pool.py": {"CancelledError": "a name of concurrent.futures"},
    "grader/submissions/submission_times.py": {"handed_in": "a column of the times file"},
    "solutions/lesson06_augmentation/misconceptions.toml": {"error_pattern": "a regular expression"},
    "tests/batch/test_class_submissions.py": {"handed_in": "a column of the times file"},
    "tests/batch/test_given_times.py": {"handed_in": "a column of the times file"},
    "tests/batch/test_learner_changes.py": {"handed_in": "a column of the times file"},
    "tests/submissions/test_submission_times.py": {"handed_in": "a column of the times file"},
    "tests/hostile/cases/breakage.toml": {"Normalise|standardise": "a submission with misspelled names"},
    "tests/hostile/cases/forging.toml": {"_pytest.runner": "a module of pytest"},
    "tests/hostile/hostile_case.py": {'"files", "intake"': "a name in files of other projects"},
    "tests/dask_engine/test_lost_and_failed.py": {'"cancelled"': "a status of Dask"},
}
"""Lines that may contain a retired word: by file, regular expressions of the line, and why."""

DOUBLED = {
    r"[\w)\]}`'\"”’]\?\.(?=[\s\"'`]|$)": "?.",
    r"[\w)\]}]\.\.(?=[\s\"'`]|$)": "..",
    r"\w\. \.(?=\s|$)": ". .",
    r"\w[,;]\.(?=\s|$)": ",.",
}


class Finding(NamedTuple):
    line: int
    found: str
    instead: str


def searched_files(root: str) -> list[Path]:
    """Return the text files of a root."""
    path = ROOT / root
    files = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())
    skipped = [ROOT / name for name in SKIPPED]
    return [
        each
        for each in files
        if each.suffix in KINDS
        and "__pycache__" not in each.parts
        and not any(each == one or one in each.parents for one in skipped)
    ]


def words_of(text: str) -> str:
    """Return a text with identifiers split into words, at the same length."""
    return re.sub(r"[_-]", " ", text)


def pattern(*expressions: str) -> re.Pattern[str]:
    """Return the pattern of retired expressions. A space in one matches the start of a next comment line too."""
    spaced = "|".join(each.replace(" ", r"\s+(?:[#*>]\s+)?") for each in expressions)
    return re.compile(rf"(?<![A-Za-z0-9])(?:{spaced})(?![A-Za-z0-9])", re.IGNORECASE)


PATTERNS = {pattern(words): instead for words, instead in RETIRED.items()}
ANY = pattern(*RETIRED)
"""Matches if one of `PATTERNS` does: one search of a text takes a fraction of the time."""
DOUBLED_PATTERNS = {re.compile(expression, re.MULTILINE): name for expression, name in DOUBLED.items()}


def retired_words(text: str) -> Iterator[Finding]:
    """Yield the retired words in a text. CamelCase is read as words."""
    for form in {words_of(text), words_of(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text))}:
        if not ANY.search(form):
            continue
        for expression, instead in PATTERNS.items():
            for match in expression.finditer(form):
                yield Finding(form.count("\n", 0, match.start()) + 1, match[0], instead)


def doubled_punctuation(text: str) -> Iterator[Finding]:
    """Yield the places with two punctuation marks where one belongs."""
    for expression, name in DOUBLED_PATTERNS.items():
        for match in expression.finditer(text):
            yield Finding(text.count("\n", 0, match.start()) + 1, match[0], f"one of {name}")


def findings(path: Path) -> list[str]:
    """Return what is wrong in a file, one line each."""
    name = path.relative_to(ROOT).as_posix()
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    allowed = [re.compile(line) for line in ALLOWED.get(name, {})]
    found = {*retired_words(text), *doubled_punctuation(text)}
    return [
        *(f"{name}: the name has {each.found!r}, write {each.instead}" for each in retired_words(name)),
        *(
            f"{name}:{each.line}: {each.found!r}, write {each.instead}"
            for each in sorted(found)
            if not any(one.search(lines[each.line - 1]) for one in allowed)
        ),
    ]


@pytest.mark.parametrize("root", ROOTS)
def test_no_text_or_name_has_a_retired_word_or_doubled_punctuation(root: str) -> None:
    assert [each for path in searched_files(root) for each in findings(path)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Grey pixels",
        "warm_parent",
        "class WarmParent:",
        "stand-in",
        "# handed\n# in",
        "normalise()",
        "a whole\nnumber",
    ],
)
def test_a_retired_word_is_found(text: str) -> None:
    assert list(retired_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "gray pixels",
        "path.parent.mkdir(parents=True)",
        "a parent process",
        "understand in",
        "promise, otherwise",
    ],
)
def test_other_words_are_not_found(text: str) -> None:
    assert not list(retired_words(text))


@pytest.mark.parametrize("text", ["Is it?.", "Done..", "Done. .", "so,. ", "`f()`?."])
def test_doubled_punctuation_is_found(text: str) -> None:
    assert list(doubled_punctuation(text))


@pytest.mark.parametrize(
    "text", ["cd ..", "and so on ...", "a/../b", "x[1:]", "colou?r.*", "Path('..')", "e.g. this"]
)
def test_other_punctuation_is_not_found(text: str) -> None:
    assert not list(doubled_punctuation(text))


def test_every_exception_is_needed() -> None:
    """An exception without a retired word behind it is removed."""
    for name, lines in ALLOWED.items():
        text = (ROOT / name).read_text(encoding="utf-8").splitlines()
        whole = "\n".join(text)
        found = [text[each.line - 1] for each in (*retired_words(whole), *doubled_punctuation(whole))]
        assert [line for line in lines if not any(re.search(line, each) for each in found)] == []
