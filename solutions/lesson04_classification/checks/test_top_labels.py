"""Checks of top_labels."""

import itertools
from collections import Counter

import numpy as np

from grader.checks import Mismatch, check, counted, diagnose, expect, expect_kind, matches
from grader.checks.figures import bars
from grader.checks.wording import describe, kind

from .probabilities import (
    CAPITALS,
    CLOSE,
    double,
    expect_pair,
    flat,
    is_wordnet_id,
    pair_predictions,
    ranking,
    spelled,
    steep,
    with_best,
)

ABOUT_PAIRS = (
    *("pair_reversed", "probability_as_text", "wordnet_id"),
    *("index_as_label", "label_reworded", "label_altered", "percent", "rounded"),
    *("array_for_number", "bool_for_probability"),
)
"""Misconceptions about a pair that show in each entry of the list."""

ITERATORS = ("generator", "zip", "map", "filter", "enumerate")
"""Types of values that a loop can read only once."""

FEW = 4
"""A small k. It is below 5, the default of Keras, and few thresholds leave as many of the large one."""

BARS = 8
"""Number of labels that the figure shows."""


@check("Return the k most likely labels in order", function="top_labels", points=1, bonus=True)
def test_top_labels(learner, rng, labels, show):
    # A small k and a large one: for the large one, some probabilities are below 1 %.
    sure = with_best(steep(rng), int(rng.choice(spelled(labels, CAPITALS))), *double(labels))
    questions = [(flat(rng), FEW), (sure, int(rng.integers(12, 40)))]
    draw(*questions[1], labels, show)
    answers = [learner.top_labels(probabilities, k) for probabilities, k in questions]
    rankings = [Ranking(probabilities, k, labels) for probabilities, k in questions]
    predictions = [each.predictions() for each in rankings]

    def everywhere(name):
        """Return a prediction that must be true of both answers: one alone may fit by chance."""
        return lambda _: all(found[name](answer) for found, answer in zip(predictions, answers, strict=True))

    sizes = [len(answer) if isinstance(answer, (list, tuple)) else 0 for answer in answers]
    for here, answer, found in zip(rankings, answers, predictions, strict=True):
        with diagnose(
            answer,
            **{name: everywhere(name) for name in found},
            fixed_number_of_labels=lambda _, k=here.k: sizes[0] == sizes[1] != k and sizes[0] > 1,
            five_at_most=lambda _: sizes == [rankings[0].k, 5],
            earlier_calls_kept=lambda _: (
                same_labels(answers[0], rankings[0].best)
                and same_labels(answers[1], [*rankings[0].best, *rankings[1].best])
            ),
            too_few_labels=lambda _: are_too_few(rankings, answers),
            unlikely_left_out=lambda _: drops_unlikely(rankings, answers),
            shared_label_lost=here.has_each_label_once,
            unsorted=here.is_unsorted,
        ):
            expect_list(answer, here.best)
    expect_extremes(learner, rng, labels)


def expect_extremes(learner, rng, labels):
    """Check the smallest and the largest k; for the latter, some probabilities are equal."""
    one = flat(rng)
    expect_list(learner.top_labels(one, 1), Ranking(one, 1, labels).best)
    ties = np.repeat(np.sort(flat(rng))[:, ::2], 2, axis=1)[:, rng.permutation(len(labels))]
    here = Ranking(ties, len(labels), labels)
    answer = learner.top_labels(ties, len(labels))
    with diagnose(
        answer,
        equal_probabilities=lambda _: confuses_equal(answer, here.best),
        too_few_labels=lambda _: 0 < len(answer) < here.k and falls(answer) and here.has_own_numbers(answer),
        unsorted=lambda _: not falls(answer) and here.is_unsorted(answer),
    ):
        expect_all(answer, here.best)
    certain = np.zeros_like(one)
    certain[0, int(rng.integers(len(labels)))] = 1
    answer = expect_kind(learner.top_labels(certain, FEW), (list, tuple), "a list of pairs")
    with diagnose(unlikely_left_out=lambda: same_labels(answer, Ranking(certain, 1, labels).best)):
        expect(
            len(answer) == FEW,
            f"returned {counted(len(answer), 'pair')} where all probabilities but one are 0; "
            f"{FEW} were expected.",
            found=describe(answer),
            expected=f"{FEW} pairs",
        )


def expect_all(answer, best):
    """Check a list of all labels. Those with the same probability may have any order."""
    if isinstance(answer, (list, tuple)) and len(answer) == len(best) and all(map(is_labeled, answer)):
        expect_every_label(answer, best)
        answer, best = in_fixed_order(answer, best), in_fixed_order(best, best)
    expect_list(answer, best)


def falls(value):
    """Return whether the probabilities of a list never increase."""
    return all(one[1] >= two[1] for one, two in itertools.pairwise(value))


def confuses_equal(answer, best):
    """Return whether classes are lost or repeated only where probabilities are equal.

    Either each probability is in its place, with the label of another class that has it, or of all classes
    with one probability a single one is left.
    """
    numbers = [number for _, number in best]
    if len(answer) == len(set(numbers)):
        numbers = sorted(set(numbers), reverse=True)
    labels = dict(answer).keys()
    return labels < dict(best).keys() and matches([number for _, number in answer], numbers)


def expect_every_label(answer, best):
    """Check that a list of all labels lacks none. One is lost where two probabilities are equal."""
    lost = Counter(label for label, _ in best) - Counter(label for label, _ in answer)
    label = next(iter(lost), "")
    expect(
        not lost,
        f"for k = {len(best):,}, the label {label!r} is missing. Every class has an entry, also where two "
        "classes have the same probability.",
        found=counted(len(best) - lost.total(), "label"),
        expected=counted(len(best), "label"),
    )


def is_labeled(entry):
    """Return whether an entry of a list is a pair that begins with a string."""
    return isinstance(entry, (list, tuple)) and len(entry) == 2 and isinstance(entry[0], str)


def in_fixed_order(pairs, best):
    """Return pairs, those of equal probabilities in the right list in alphabetical order."""
    groups = itertools.groupby(zip(pairs, best, strict=True), key=lambda place: place[1][1])
    ordered = [sorted((pair for pair, _ in group), key=lambda pair: pair[0]) for _, group in groups]
    return [pair for group in ordered for pair in group]


def draw(probabilities, k, labels, show):
    """Show the most likely labels."""
    order = ranking(probabilities)[: min(k, BARS)]
    show(
        bars(
            "The most likely labels for the random probabilities",
            "; ".join(f"{labels[row]} {probabilities[0, row]:.2%}" for row in order),
            [(labels[row], float(probabilities[0, row]), "expected") for row in order],
            maximum=float(probabilities.max()),
        )
    )


def same_labels(value, pairs):
    """Return whether a list has the labels of these pairs, in the same order."""
    return [entry[0] for entry in value] == [label for label, _ in pairs]


def drops_unlikely(rankings, answers):
    """Return whether the labels left out are less likely than those of both lists."""
    if not all(0 < len(answer) < here.k for here, answer in zip(rankings, answers, strict=True)):
        return any(each.lacks_the_end(answer) for each, answer in zip(rankings, answers, strict=True))
    here, left_out = [], []
    for each, answer in zip(rankings, answers, strict=True):
        if not same_labels(answer, each.best[: len(answer)]):
            return False
        here += [number for _, number in each.best[: len(answer)]]
        left_out += [number for _, number in each.best[len(answer) :]]
    return min(here) > max(left_out)


def are_too_few(rankings, answers):
    """Return whether each list begins like the right one, and one of them ends too early."""
    pairs = list(zip(rankings, answers, strict=True))
    return all(0 < len(answer) <= here.k for here, answer in pairs) and any(
        len(answer) < here.k and same_labels(answer, here.best[: len(answer)]) for here, answer in pairs
    )


class Ranking:
    """A question to `top_labels`, and the right answer.

    Args:
        probabilities: Float, (1, 1000).
        k: How many labels are asked for.
        labels: The 1,000 labels.
    """

    def __init__(self, probabilities, k, labels):
        self.k = k
        self.pairs = [(labels[row], float(probabilities[0, row])) for row in ranking(probabilities)]
        self.best = self.pairs[:k]
        self.about_first = pair_predictions(probabilities, labels)

    def predictions(self):
        """Return a prediction for each misconception that shows for every k."""
        k, pairs, best = self.k, self.pairs, self.best
        numbers = np.array([number for _, number in best])

        def has_numbers(value, wanted):
            return len(value) == k and matches([entry[1] for entry in value], wanted)

        return {name: lambda value, name=name: self.about_first[name](value[0]) for name in ABOUT_PAIRS} | {
            "forgot_return": lambda value: value is None,
            "labels_only": lambda value: (
                isinstance(value, (list, tuple))
                and list(value) == [label for label, _ in pairs[: len(value)]]
            ),
            "iterator_for_list": lambda value: kind(value).endswith(ITERATORS),
            "text_for_pairs": lambda value: (
                len(value) == k
                and all(label in text != label for text, (label, _) in zip(value, best, strict=True))
                and all(isinstance(text, str) for text in value)
            ),
            "flat_list": lambda value: list(value[::2]) == [label for label, _ in best],
            "k_off_by_one": lambda value: any(same_labels(value, pairs[:n]) for n in (k - 1, k + 1)),
            "first_label_only": lambda value: same_labels(value, best[:1]),
            "better_left_out": lambda value: (
                len(value) == k
                and not same_labels(value, best)
                and self.has_own_numbers(value)
                and all(one[1] > two[1] for one, two in itertools.pairwise(value))
            ),
            "another_number": lambda value: (
                same_labels(value, best)
                and np.abs(np.array([entry[1] for entry in value], np.float64) - numbers).max() > CLOSE
            ),
            "whole_entry": lambda value: len(value[0]) == 3 and is_wordnet_id(value[0][0]),
            "nested_list": lambda value: len(value) == 1 and same_labels(value[0], best),
            "dict_for_list": lambda value: isinstance(value, dict),
            "array_for_list": lambda value: "ndarray" in str(getattr(value, "type", type(value).__name__)),
            "two_lists": lambda value: len(value) == 2 and list(value[0]) == [label for label, _ in best],
            "best_left_out": lambda value: (
                same_labels(value, best[1:]) or same_labels(value, pairs[1 : k + 1])
            ),
            "only_the_last": lambda value: same_labels(value, best[-1:]),
            "least_likely": lambda value: (
                same_labels(value, pairs[: -k - 1 : -1]) or same_labels(value, pairs[-k:])
            ),
            "same_label_repeated": lambda value: same_labels(value, [pairs[0]] * k),
            "ascending": lambda value: same_labels(value, best[::-1]),
            "alphabetical": lambda value: any(
                same_labels(value, sorted(best, reverse=backwards)) for backwards in (False, True)
            ),
            "renormalized": lambda value: has_numbers(value, numbers / numbers.sum()),
            "sum_of_several": lambda value: has_numbers(value, np.cumsum(numbers)),
        }

    def has_own_numbers(self, value):
        """Return whether each label of a list has its own probability."""
        return set(map(tuple, value)) <= set(self.pairs)

    def lacks_the_end(self, value):
        """Return whether it is the beginning of the right list; five or ten entries have another reason."""
        count = len(value)
        return 0 < count < self.k and count not in (5, 10) and same_labels(value, self.best[:count])

    def has_each_label_once(self, value):
        """Return whether it is the right list without the second entry of a label that two classes share."""
        return not same_labels(value, self.best) and [entry[0] for entry in value] == list(dict(self.best))

    def is_unsorted(self, value):
        """Return whether it has the right labels in another order."""
        return not same_labels(value, self.best) and (
            sorted(entry[0] for entry in value) == sorted(label for label, _ in self.best)
        )


def expect_list(answer, best):
    """Check the pairs of the most likely labels, most likely first."""
    found = expect_kind(answer, (list, tuple), "a list of pairs")
    if is_labeled(found) and isinstance(found[1], (int, float, np.generic)):
        raise Mismatch(
            "returned a pair; a list of pairs was expected, also for k = 1.",
            found=describe(answer),
            misconceptions=("pair-for-list",),
        )
    expect(
        len(found) == len(best),
        f"returned {counted(len(found), 'value')}; {counted(len(best), 'pair')} "
        f"{'was' if len(best) == 1 else 'were'} expected.",
        found=describe(answer),
        expected=f"{len(best)} pairs",
    )
    for number, (pair, (label, probability)) in enumerate(zip(found, best, strict=True), 1):
        try:
            expect_pair(pair, label, probability)
        except Mismatch as mismatch:
            text = f"entry {number}: {mismatch.message}"
            raise Mismatch(text, found=mismatch.found, expected=mismatch.expected) from None
