"""Checks of describe_effects."""

import re

from grader.checks import check, counted, diagnose, expect, expect_kind
from grader.checks.wording import kind

KEYS = ("horizontal_flip", "vertical_flip", "rotation")
MIN_WORDS = 5
MAX_TEXT = 2000
PLACEHOLDER = re.compile(r"\b(todo|tbd|fixme|lorem|ipsum|placeholder|x{3,}|blah|asdf\w*)\b", re.IGNORECASE)
HORIZONTAL = re.compile(r"\b(left|right|sideways)\b")
VERTICAL = re.compile(r"\b(top|bottom|upside)\b")


@check("Describe each of the three transformations in a sentence", function="describe_effects", points=1)
def test_describe(learner):
    answer = expect_kind(learner.describe_effects(), dict, "a dict")
    for key in KEYS:
        expect(key in answer, f"the key {key!r} is missing.", expected=", ".join(KEYS))
    horizontal, vertical, rotation = (sentence(answer[key], key) for key in KEYS)
    with diagnose(same_sentence=True):
        expect(len({horizontal, vertical, rotation}) == 3, "the three sentences are not different.")
    # Only if each flip is described entirely in the words of the other; a sentence may compare the two.
    swapped = all(
        wrong.search(text) and not right.search(text)
        for text, right, wrong in ((horizontal, HORIZONTAL, VERTICAL), (vertical, VERTICAL, HORIZONTAL))
    )
    with diagnose(flips_swapped=True):
        expect(
            not swapped,
            "the descriptions of the two flips seem to be swapped. Which one turns an image upside down?",
        )


def sentence(value, key):
    """Return a description in lower case with single spaces.

    Raises:
        Mismatch: It is not a string, too short, or a placeholder.
    """
    expect(isinstance(value, str), f"the value of {key!r} is {kind(value)}; a string was expected.")
    text = value[:MAX_TEXT]
    found = len(re.findall(r"[^\W\d_]+", text))
    expect(
        found >= MIN_WORDS,
        f"the text for {key!r} has {counted(found, 'word')}; write a sentence of at least {MIN_WORDS} words.",
    )
    with diagnose(placeholder=True):
        expect(not PLACEHOLDER.search(text), f"the text for {key!r} is a placeholder.")
    return " ".join(text.casefold().split())
