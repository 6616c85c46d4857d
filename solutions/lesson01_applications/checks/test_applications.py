"""Checks of applications: structured research answers, judged without a network.

The program judges the form: the container, the keys, the number of words, and whether texts repeat. The
content is for a reviewer.
"""

from grader.checks import check, counted, diagnose, expect, expect_kind
from grader.checks.wording import kind

from .papers import elsewhere, expect_papers
from .salvage import KEYS, MAX_ENTRIES, call, entries_of, items_of
from .texts import alike, count_words, extended, holds, is_filler, is_padded, is_placeholder, near, overlap

WANTED = 5
MIN_TASK_WORDS = 8

EXAMPLE = (
    "The network receives a grainy photograph, estimates the noise at every pixel, and returns the same "
    "scene without it."
)
"""The task of the entry that the lesson shows. Learners choose other applications."""


def nested(answer):
    """Return whether a list is inside another one."""
    return any(isinstance(item, (list, tuple)) and any(isinstance(e, dict) for e in item) for item in answer)


@check("List five or more entries", function="applications", points=2)
def test_number(learner):
    answer = learner.applications()
    about = str(getattr(answer, "type", ""))
    with diagnose(
        answer,
        forgot_return=lambda value: value is None,
        dict_for_list=lambda value: isinstance(value, dict),
        text_for_list=lambda value: isinstance(value, str),
        lazy_for_list=lambda _: (
            about.rpartition(".")[2] in ("generator", "map", "filter", "zip", "dict_values")
        ),
        array_for_list=lambda _: "ndarray" in about,
        function_for_list=lambda _: (
            about.rpartition(".")[2] in ("function", "method", "builtin_function_or_method")
        ),
        nested_list=lambda value: isinstance(value, (list, tuple)) and nested(value),
        too_few=lambda value: isinstance(value, (list, tuple)) and not nested(value) and len(value) < WANTED,
    ):
        expect_kind(answer, (list, tuple), "a list of dicts")
        expect(
            len(answer) <= MAX_ENTRIES,
            f"the list has {len(answer)} entries; at most {MAX_ENTRIES} are allowed.",
        )
        expect(
            not nested(answer),
            "an entry of the list is a list itself; every entry is a dict.",
            found="a list of lists",
            expected="a list of dicts",
        )
        expect(
            len(answer) >= WANTED,
            f"the list has {counted(len(answer), 'application')}; {WANTED} or more are needed.",
            found=counted(len(answer), "entry") if len(answer) == 1 else f"{len(answer)} entries",
            expected=f"{WANTED} or more entries",
        )


@check("Give each entry a name, a task and a reason as strings", function="applications", points=2)
def test_keys(learner):
    items = items_of(call(learner))
    expect(items, "the list is empty.", found="no entries", expected="entries with three keys")
    for number, item in enumerate(items, 1):
        with diagnose(
            item,
            strings_for_dicts=lambda value: isinstance(value, str),
            tuples_for_dicts=lambda value: isinstance(value, (tuple, list)),
        ):
            expect(
                isinstance(item, dict),
                f"entry {number} is {kind(item)}; a dict was expected.",
                found=kind(item),
                expected="a dict",
            )
        for key in KEYS:
            expect_text(item, key, number)


def is_paper_only(entry):
    """Return whether an entry has a paper and none of the three texts."""
    return not set(KEYS) & set(entry) and ("paper" in entry or elsewhere(entry))


def is_wrapped(value):
    """Return whether a value is a tuple with one string: a comma stands behind it."""
    return isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], str)


def expect_text(entry, key, number):
    """Check one text of an entry: the key, the type, and that it is not empty."""
    others = set(entry) - {*KEYS, "paper"}
    with diagnose(
        entry,
        paper_elsewhere=is_paper_only,
        other_keys=lambda value: key not in value and others and not elsewhere(value),
        missing_key=lambda value: key not in value and not others and not is_paper_only(value),
        list_for_string=lambda value: isinstance(value[key], (list, tuple)) and not is_wrapped(value[key]),
        wrapped_string=lambda value: is_wrapped(value[key]),
        dict_for_string=lambda value: isinstance(value[key], dict),
        bytes_for_string=lambda value: isinstance(value[key], bytes),
        number_for_string=lambda value: (
            isinstance(value[key], (int, float)) and not isinstance(value[key], bool)
        ),
        nothing_for_string=lambda value: (
            key in value and (value[key] is None or "ellipsis" in kind(value[key]).lower())
        ),
        empty_string=lambda value: value[key].strip() == "",
    ):
        expect(
            key in entry,
            f"entry {number} has no key {key!r}; every entry needs the three keys of the task.",
            found=", ".join(map(repr, entry))[:80],
            expected=", ".join(map(repr, KEYS)),
        )
        expect(
            isinstance(entry[key], str),
            f"{key!r} of entry {number} is {kind(entry[key])}; a string was expected.",
            found=kind(entry[key]),
            expected="a string",
        )
        expect(entry[key].strip(), f"{key!r} of entry {number} is empty.", found="''", expected="a text")


@check("Write eight or more words for each task", function="applications", points=2)
def test_task_words(learner):
    entries = entries_of(learner)
    expect(
        not entries or any(entry["task"] for entry in entries),
        "no entry has a task.",
        found="no task",
        expected=f"at least {MIN_TASK_WORDS} words for each task",
    )
    for number, entry in enumerate(entries, 1):
        if not entry["task"]:  # judged by the check of the keys
            continue
        found = count_words(entry["task"])
        with diagnose(
            name_as_task=lambda entry=entry, found=found: (
                0 < found < MIN_TASK_WORDS and not is_placeholder(entry["task"])
            )
        ):
            expect(
                found >= MIN_TASK_WORDS,
                f"the task of entry {number} has {counted(found, 'word')}, fewer than {MIN_TASK_WORDS}.",
                found=counted(found, "word"),
                expected=f"at least {MIN_TASK_WORDS} words",
            )


@check("Leave no placeholder and no repeated words", function="applications", points=2)
def test_placeholders(learner):
    for number, entry in enumerate(entries_of(learner), 1):
        for key in KEYS:
            text = entry[key]
            with diagnose(
                placeholder_left=lambda text=text: is_placeholder(text),
                padded=lambda text=text: not is_placeholder(text) and is_padded(text),
            ):
                expect(
                    not text or not is_filler(text),
                    f"{key!r} of entry {number} looks like placeholder text: {text[:60]!r}.",
                    found=repr(text[:60]),
                    expected="a text without placeholders",
                )


@check("Give five entries different names and tasks", function="applications", points=2)
def test_different(learner):
    submitted = entries_of(learner)
    entries = [entry for entry in submitted if not is_example(entry)]
    kept = different(entries)
    with diagnose(
        lessons_example=lambda: len(entries) < len(submitted) and len(kept) == len(entries) == WANTED - 1,
        too_few=lambda: len(submitted) < WANTED and len(kept) == len(submitted),
        reworded=lambda: len(kept) < len(entries) and not any(is_filler(entry["task"]) for entry in entries),
    ):
        expect(
            len(kept) >= WANTED,
            f"{counted(len(kept), 'different application')} found; {WANTED} are needed. "
            "Entries count once if their names or their tasks have the same words."
            + (" The example of the lesson does not count." if len(entries) < len(submitted) else ""),
            found=counted(len(kept), "different application"),
            expected=f"{WANTED} or more",
        )


def is_example(entry):
    """Return whether an entry is the example of the lesson."""
    return alike(entry["task"], EXAMPLE) or holds(entry["task"], EXAMPLE)


def different(entries):
    """Return the entries that differ: the first of each group with the same words in name or task."""
    kept = []
    for entry in entries:
        if (entry["name"] or entry["task"]) and not any(same(entry, each) for each in kept):
            kept.append(entry)
    return kept


def same(one, other):
    """Return whether two entries are one application.

    Names that nearly have the same words may be different applications: 2D and 3D pose estimation. They are
    one if most words of the shorter task are in the other one, too.
    """
    name, task = ((one[key], other[key]) for key in ("name", "task"))
    return (
        (all(name) and alike(*name))
        or (all(task) and (alike(*task) or extended(*task)))
        or (near(*name) and overlap(*task))
    )


@check("Link one research paper", function="applications", points=1, bonus=True)
def test_paper_one(learner, note):
    expect_papers(learner, 1, note)


@check("Link three different papers", function="applications", points=1, bonus=True)
def test_paper_three(learner, note):
    expect_papers(learner, 3, note)


@check("Link five different papers", function="applications", points=1, bonus=True)
def test_paper_five(learner, note):
    expect_papers(learner, 5, note)
