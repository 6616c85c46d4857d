"""Checks of applications: structured research answers, judged without a network.

The content of an answer is for a reviewer to judge. The checks look at its form: every text is there, the
applications are different, and the papers have valid addresses and matching years.
"""

from grader.checks import check, counted, diagnose, expect

from .entries import PLACEHOLDER, different, entries_of, is_filler, text_of, words_of
from .papers import expect_papers

KEYS = ("name", "task", "why_impressive")
WANTED = 5
MIN_TASK_WORDS = 8


@check("List five or more applications", function="applications", points=2)
def test_number(learner):
    found = len(entries_of(learner))
    with diagnose(too_few=lambda: 0 < found < WANTED):
        expect(
            found >= WANTED,
            f"the list has {counted(found, 'application')}; {WANTED} or more are needed.",
            found=str(found),
        )


@check("Give each entry a name, a task and a reason as strings", function="applications", points=2)
def test_keys(learner):
    entries = entries_of(learner)
    expect(entries, "the list is empty.")
    for number, entry in enumerate(entries, 1):
        for key in KEYS:
            with diagnose(
                other_keys=lambda entry=entry, key=key: key not in entry and set(entry) - {*KEYS, "paper"},
                list_for_string=lambda entry=entry, key=key: isinstance(entry[key], (list, tuple)),
                empty_string=lambda entry=entry, key=key: entry[key].strip() == "",
            ):
                expect(
                    key in entry,
                    f"entry {number} has no key {key!r}; every entry needs the three keys of the task.",
                    expected=", ".join(KEYS),
                )
                kind = type(entry[key]).__name__
                expect(
                    isinstance(entry[key], str),
                    f"{key!r} of entry {number} has the type {kind}; a string was expected.",
                )
                expect(entry[key].strip(), f"{key!r} of entry {number} is empty.")


@check("Describe each task in eight or more words", function="applications", points=2, needs=("keys",))
def test_task_words(learner):
    entries = entries_of(learner)
    for number, entry in enumerate(entries, 1):
        found = len(words_of(text_of(entry, "task")))
        with diagnose(name_as_task=lambda found=found: found < MIN_TASK_WORDS):
            expect(
                found >= MIN_TASK_WORDS,
                f"the task of entry {number} has {counted(found, 'word')}; describe in at least "
                f"{MIN_TASK_WORDS} words what goes in and what comes out.",
            )


@check("Replace every placeholder", function="applications", points=2, needs=("keys",))
def test_placeholders(learner):
    for number, entry in enumerate(entries_of(learner), 1):
        for key in KEYS:
            text = text_of(entry, key)
            with diagnose(
                placeholder_left=lambda text=text: PLACEHOLDER.search(text),
                padded=lambda text=text: not PLACEHOLDER.search(text),
            ):
                message = f"{key!r} of entry {number} looks like placeholder text: {text[:60]!r}."
                expect(not is_filler(text), message)


@check("Name five different applications", function="applications", points=2, needs=("keys",))
def test_different(learner):
    entries = entries_of(learner)
    found = len(different(entries))
    with diagnose(too_few=lambda: len(entries) < WANTED, reworded=lambda: found < len(entries)):
        expect(
            found >= WANTED,
            f"{counted(found, 'different application')} found; {WANTED} are needed. "
            "Entries that say the same in other words count once.",
        )


@check("Link one research paper", function="applications", points=1, bonus=True, needs=("keys",))
def test_paper_one(learner):
    expect_papers(learner, 1)


@check("Link three different papers", function="applications", points=1, bonus=True, needs=("keys",))
def test_paper_three(learner):
    expect_papers(learner, 3)


@check("Link five different papers", function="applications", points=1, bonus=True, needs=("keys",))
def test_paper_five(learner):
    expect_papers(learner, 5)
