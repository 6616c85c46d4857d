"""Hidden checks of lesson 01: structured research answers, judged without a network.

What an answer says is for a person to judge; what can be checked is that it is there, that it is
five different things, and that its papers are real addresses with years that fit.
"""

from grader.checks import check, diagnose, expect

from .entries import PLACEHOLDER, different, entries_of, sounds_empty, text_of, words_of
from .papers import expect_papers

KEYS = ("name", "task", "why_impressive")
WANTED = 5
MIN_TASK_WORDS = 8


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


@check("link one research paper", function="applications", points=1, bonus=True, needs=("keys",))
def test_paper_one(learner):
    expect_papers(learner, 1)


@check("link three different papers", function="applications", points=1, bonus=True, needs=("keys",))
def test_paper_three(learner):
    expect_papers(learner, 3)


@check("link five different papers", function="applications", points=1, bonus=True, needs=("keys",))
def test_paper_five(learner):
    expect_papers(learner, 5)
