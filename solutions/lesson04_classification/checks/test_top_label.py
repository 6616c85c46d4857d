"""Checks of top_label."""

from functools import cache

import numpy as np

from grader.checks import Mismatch, check, diagnose

from .probabilities import (
    CAPITALS,
    SMALL_LETTERS,
    double,
    expect_pair,
    flat,
    pair_predictions,
    ranking,
    spelled,
    steep,
    with_best,
)

ABOUT_ORDER = {"least_likely", "second_place", "last_of_several", "first_class", "off_by_one"}
"""Misconceptions about which class is the most likely one. None of them gives a right answer."""


@check("Return the most likely label and its probability", function="top_label", points=2.5)
def test_top_label(learner, rng, labels, right):
    unsure = with_best(flat(rng), int(rng.choice(spelled(labels, SMALL_LETTERS))))
    sure = with_best(steep(rng), int(rng.choice(spelled(labels, CAPITALS))))
    questions = [Question(learner, each, labels) for each in (unsure, flat(rng), flat(rng), sure)]
    wrong = [each for each in questions if each.is_wrong()]

    @cache
    def every():
        """Return the questions and two more: by chance, a label may have the same place in a few."""
        return [*questions, *(Question(learner, flat(rng), labels) for _ in range(2))]

    names = {
        # The same slip shows in every wrong answer: one alone may fit by chance.
        name: lambda _, name=name: all(
            each.predictions[name](each.answer) for each in (every() if name in ABOUT_ORDER else wrong)
        )
        for name in questions[0].predictions
    }
    last = np.sort(flat(rng))  # the last class is the most likely one
    names |= {
        "last_of_several": lambda _: any(all(each.has_place(n) for each in every()) for n in (3, 5, 10)),
        "unsure": lambda _: not questions[-1].is_wrong() and all(map(Question.has_no_class, wrong)),
        "one_answer_for_predictions": lambda _: (
            len(wrong[0].answer) == 2 and all(each.answer == wrong[0].answer for each in questions)
        ),
        # Elsewhere in the list, the label in alphabetical order may be that of a neighboring class.
        "sorted_labels": lambda _: (
            learner.top_label(last)[0] == max(labels) not in {labels[-1], questions[0].answer[0]}
        ),
    }
    for question in wrong:
        with diagnose(question.answer, **names):
            question.judge()
    for row in (0, len(labels) - 1, *double(labels)):
        question = Question(learner, with_best(flat(rng), row), labels)
        with diagnose(question.answer, another_class=question.predictions["another_class"]):
            question.judge()
    right.add("top_label")


class Question:
    """Probabilities, and what the learner's function returned for them."""

    def __init__(self, learner, probabilities, labels):
        self.answer = learner.top_label(probabilities)
        self.order = [labels[row] for row in ranking(probabilities)]
        self.label, self.probability = self.order[0], float(probabilities.max())
        self.labels = labels
        self.predictions = pair_predictions(probabilities, labels)

    def judge(self):
        """Check label and probability."""
        expect_pair(self.answer, self.label, self.probability)

    def is_wrong(self):
        """Return whether the answer is wrong."""
        try:
            self.judge()
        except Mismatch:
            return True
        return False

    def has_place(self, place):
        """Return whether the answer has the label at a place, counted from 1."""
        return self.answer[0] == self.order[place - 1]

    def has_no_class(self):
        """Return whether the answer is None, or has a label that Keras doesn't know."""
        return self.answer is None or (isinstance(self.answer[0], str) and self.answer[0] not in self.labels)
