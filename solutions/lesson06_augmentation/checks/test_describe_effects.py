"""Checks of describe_effects."""

import re

from grader.checks import check, diagnose, expect, expect_kind
from grader.checks.wording import kind

KEYS = ("horizontal_flip", "vertical_flip", "rotation")

MIN_WORDS = 5

MAX_TEXT = 2000

PLACEHOLDER = re.compile(r"\b(todo|tbd|fixme|lorem|ipsum|placeholder|x{3,}|blah|asdf\w*)\b", re.IGNORECASE)

SIDEWAYS = re.compile(r"\b(left|right|sideways)\b")

UPWARDS = re.compile(r"\b(top|bottom|upside)\b")


@check("describe each of the three changes in a sentence", function="describe_effects", points=1)
def test_describe(learner):
    answer = expect_kind(learner.describe_effects(), dict, "a dict")
    for key in KEYS:
        expect(key in answer, f"the key {key!r} is missing.", expected=", ".join(KEYS))
    across, over, turned = (sentence(answer[key], key) for key in KEYS)
    with diagnose(one_sentence_for_all=lambda: True):
        expect(len({across, over, turned}) == 3, "the three texts are not different.")
    # Only when each flip is told wholly in the words of the other; a sentence may well compare the two.
    swapped = all(
        wrong.search(text) and not right.search(text)
        for text, right, wrong in ((across, SIDEWAYS, UPWARDS), (over, UPWARDS, SIDEWAYS))
    )
    with diagnose(flips_confused=lambda: True):
        expect(
            not swapped,
            "the two flips read as if they were interchanged. Which one turns things upside down?",
        )


def sentence(value, key):
    """A description in lower case with single spaces, if it is one."""
    expect(isinstance(value, str), f"the value of {key!r} is {kind(value)}; a sentence was expected.")
    text = value[:MAX_TEXT]
    found = len(re.findall(r"[^\W\d_]+", text))
    expect(found >= MIN_WORDS, f"the text for {key!r} has {found} words; one sentence was asked for.")
    with diagnose(placeholder_left=lambda: True):
        expect(not PLACEHOLDER.search(text), f"the text for {key!r} reads like a placeholder.")
    return " ".join(text.casefold().split())
