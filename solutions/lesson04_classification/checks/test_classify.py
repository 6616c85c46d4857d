"""Checks of classify."""

from dataclasses import dataclass
from functools import cache, partial

import numpy as np
import pytest

from grader.checks import Fault, Mismatch, Outcome, Unavailable, check, diagnose, expect, matches
from grader.checks.figures import images, panel
from grader.checks.wording import kind

from .guesses import MARGIN, find_guesses, predict
from .networks import SMALL
from .photographs import as_file, stripes, veiled
from .preprocessing import CHANGES, SIDE, as_pixels, bilinear, resized, unprepared
from .probabilities import FALLBACKS, expect_pair, is_rounded, pair_predictions

THICK_FOG = (0.8, 0.9, 0.95)
"""Amounts of fog that leave hardly anything to see."""

EXPLAINED = 0.002
"""Largest difference from what the network makes of a wrong input. More would fit any answer by chance."""

NOISE = 2e-6
"""Largest difference of a probability that is computed twice."""

ENDED = {
    Outcome.RAISED: "raises an error",
    Outcome.CRASHED: "crashes",
    Outcome.MEMORY: "needs too much memory",
}
"""How a call may end because of another function: a network that is too large, for instance."""

FEW_DECIMALS = 4
"""A probability with as many decimals may be rounded."""

CLOSE = 0.01
"""Largest difference from what the network makes of the learner's own prepared image."""


@pytest.fixture(scope="session")
def guesses(shared, reference, asset, seed, network, labels):
    """Random crops with a clear label: at most one of each photograph, one that is not too clear first."""
    return shared("guesses", lambda: find_guesses(reference, asset, seed, network, labels))


@dataclass(frozen=True)
class Parts:
    """The functions that `classify` combines.

    Attributes:
        learner: The submission.
        reference: The worked solution.
        evaluator: Predicts with a wrong network of the learner.
        right: Names of the functions whose checks have passed.
        returned: What load_classifier returned.
    """

    learner: object
    reference: object
    evaluator: object
    right: set
    returned: dict

    def broken(self):
        """Return the name of the first function that is not right yet, or an empty string."""
        names = ("prepare", "load_classifier", "top_label")
        return next((name for name in names if name not in self.right), "")

    def input(self, file):
        """Return what the learner's prepare makes of a file, or None if no network could take it."""
        try:
            batch = self.learner.prepare(file)
        except Fault:
            return None
        is_batch = isinstance(batch, np.ndarray) and batch.shape == (1, SIDE, SIDE, 3)
        if not is_batch or batch.dtype.kind not in "fiu" or not np.isfinite(batch).all():
            return None
        return batch.astype(np.float32)

    def probabilities(self, file):
        """Return what the learner's network makes of the learner's prepared image, or None."""
        batch = self.input(file)
        try:
            found = None if batch is None else self._predict(batch)
        except Fault:
            return None
        return found if found is not None and found.shape == (1, 1000) else None

    def _predict(self, batch):
        """Return the predictions of the learner's network, or None if it cannot be run elsewhere."""
        if "load_classifier" in self.right:
            return self.reference.call("_predict", batch)
        spec = self.returned.get("spec")
        if spec is None or spec.parameters > SMALL or spec.input_shape != (SIDE, SIDE, 3):
            return None
        weights = self.learner.weights(self.returned["model"])
        return self.evaluator.predict(spec.recipe(), weights, batch)

    def classifier(self):
        """Return the submission for a further call of classify, with a right network that is loaded already.

        The network is what load_classifier returned: only time differs.
        """
        if "load_classifier" not in self.right:
            return self.learner
        model = self.learner.once().load_classifier()
        return self.learner.with_answer("load_classifier", None, model)

    def for_stripes(self):
        """Return the answer of classify for an image that looks like none of the photographs."""
        return self.classifier().once().classify(as_file(stripes(), "stripes.png"))

    def top_label(self, probabilities):
        """Return what the learner's top_label makes of probabilities, or None."""
        try:
            return self.learner.top_label(probabilities)
        except Fault:
            return None


@pytest.fixture(scope="session")
def parts(learner, reference, evaluator, right, returned):
    """The functions that `classify` combines."""
    return Parts(learner, reference, evaluator, right, returned)


def expect_classified(parts, answer, guess, file, labels, network, note):
    """Check the answer for a photograph. It may repeat mistakes of the other functions."""
    expect_likely(parts, answer, guess, file, labels, network, note)
    expect_exact(parts, answer, file)


def expect_other_for_stripes(parts, answer):
    """Check that an image that looks different gets another answer. Only a right network tells them apart."""
    if parts.broken():
        return
    try:
        other = parts.for_stripes()
    except Fault:
        return  # another check judges images without a clear label
    with diagnose(one_answer_for_all=True):
        expect(
            not alike(other, answer, NOISE),
            "an image of stripes gets the same answer as the photograph.",
            found="the same label and probability",
            expected="what the network says about each image",
        )


def expect_likely(parts, answer, guess, file, labels, network, note):
    """Check label and probability of an answer, within what a usual way of resizing changes."""
    try:
        expect_guess(answer, guess)
    except Mismatch:
        own = parts.probabilities(file)
        if own is not None and parts.right >= {"prepare", "load_classifier"} and is_best(answer, own, labels):
            return
        if own is not None and alike(answer, parts.top_label(own)):
            note("classify() repeats mistakes of your other functions. They are not counted again.")
            return
        broken = parts.broken()
        if broken and (own is None or answer is None or broken == "load_classifier"):
            text = f"{broken}() isn't right yet, so classify() cannot be judged. Repair {broken}() first."
            raise Fault(Outcome.SKIPPED, text) from None
        with diagnose(**predictions(parts, answer, guess, labels, network)):
            raise


def expect_exact(parts, answer, file):
    """Check that a right probability isn't rounded, unless top_label rounds it.

    The network is asked only about a number with few decimals: hardly any other one has so few by chance.
    """
    if not has_few_decimals(answer):
        return
    own = parts.probabilities(file)
    if own is None or alike(answer, parts.top_label(own), NOISE):
        return
    found, exact = float(answer[1]), float(own.max())
    if abs(found - exact) > NOISE and is_rounded(found, exact):
        text = "the probability is rounded; the task asks for all of its decimals."
        raise Mismatch(text, found=f"{found:.8g}", expected=f"{exact:.8g}", misconceptions=("rounded",))


def has_few_decimals(answer):
    """Return whether an answer is a pair whose number may be rounded. It may be no number at all."""
    if not is_pair(answer) or not isinstance(answer[1], (int, float, np.floating)):
        return False
    number = float(answer[1])
    return is_rounded(number, round(number, FEW_DECIMALS))


def expect_guess(answer, guess):
    """Check label and probability: right is what the network says for a usual way of resizing."""
    tolerance = (guess.high - guess.low) / 2 + MARGIN
    expect_pair(answer, guess.label, (guess.low + guess.high) / 2, tolerance)


def is_best(answer, probabilities, labels, close=CLOSE):
    """Return whether an answer is the most likely label, for an image that was resized in another way."""
    best = int(probabilities.argmax())
    try:
        expect_pair(answer, labels[best], float(probabilities[0, best]), close)
    except Mismatch:
        return False
    return True


def answer_of(parts, classifier, file):
    """Return the answer of classify; skip the check if it raises because of another function."""
    try:
        return classifier.classify(file)
    except Fault as fault:
        broken = parts.broken()
        if fault.outcome not in ENDED or fault.loading or not broken:
            raise
        text = f"classify() {ENDED[fault.outcome]}, but {broken}() isn't right yet. Repair {broken}() first."
        raise Fault(Outcome.SKIPPED, text) from None


def alike(one, other, close=CLOSE):
    """Return whether two answers are the same data, numbers within `close`. Sets cannot be compared."""
    if kind(one) == kind(other) == "a set":
        return True
    if isinstance(one, (str, bytes)) or isinstance(other, (str, bytes)):
        return one == other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key], close) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(partial(alike, close=close), one, other))
    numbers = (int, float, np.generic, np.ndarray)
    if not isinstance(one, numbers) or not isinstance(other, numbers):
        return False
    return matches(one, other, close)


def is_pair(answer):
    """Return whether an answer is a label and a probability, right or wrong."""
    return isinstance(answer, (list, tuple)) and len(answer) == 2 and isinstance(answer[0], str)


def predictions(parts, answer, guess, labels, network):
    """Return a prediction for each misconception about the whole way from a file to its label."""
    names = [name for name in CHANGES if name != "another-networks-preprocessing"]

    def rows(names, image, file):
        """Return what the network makes of wrong inputs: for each name, a row for each way of resizing."""
        ways = list(resized(image)[::2])
        own = parts.input(file) if "prepare" in parts.right else None
        if own is not None:
            ways.append(unprepared(own[0].astype(np.float64), network))
        inputs = np.concatenate([CHANGES[name][1](np.stack(ways), network) for name in names])
        found = parts.reference.call("_predict", inputs.astype(np.float32))
        return dict(zip(names, np.split(found, len(names)), strict=True))

    @cache
    def wrong_input():
        """Name of the wrong input that explains the answer best; empty if none does."""
        if not is_pair(answer):
            return ""
        fitting = [
            (abs(answer[1] - row.max()), name)
            for name, found in rows(names, guess.image, guess.file()).items()
            for row in found
            if is_best(answer, row[None], labels, EXPLAINED)
        ]
        name = min(fitting)[1] if fitting else ""
        return name if name and explains_unsure(name) else ""

    @cache
    def unsure():
        """Return an image that the network is not sure about, its file, and the answer for it."""
        image, file = unsure_image(parts, guess, network)
        return image, file, parts.classifier().classify(file)

    def explains_unsure(name):
        """Return whether a wrong input explains the answer for another image, too.

        A probability near 1 fits many of them by chance.
        """
        image, file, other = unsure()
        found = rows([name], image, file)[name]
        return any(is_best(other, row[None], labels, EXPLAINED) for row in found)

    def is_rounded_for_unsure():
        _, file, other = unsure()
        return is_rounded(float(other[1]), float(parts.probabilities(file).max()))

    def same_for_stripes():
        return tuple(parts.for_stripes()) == tuple(answer)

    def about_label(test):
        """Return whether a prediction about the label is true, and no wrong input explains the answer."""
        return test(answer) and not wrong_input()

    own = parts.probabilities(guess.file()) if parts.right >= {"prepare", "load_classifier"} else None
    known, close = (guess.probabilities, MARGIN) if own is None else (own, CLOSE)
    about_input = {name.replace("-", "_"): lambda name=name: name == wrong_input() for name in names}
    about_pair = {
        name: lambda test=test: about_label(test)
        for name, test in pair_predictions(known, labels, close).items()
        if name not in FALLBACKS
    }
    rounded = about_pair["rounded"]
    about_pair["rounded"] = lambda: rounded() and is_rounded_for_unsure()
    return {**about_input, **about_pair} | {
        "probabilities_returned": lambda: answer.shape in ((1, 1000), (1000,)),
        "file_name": lambda: answer[0] == "photograph",
        "hidden_error": lambda: answer[0] == "" and answer[1] == 0,
        "untrained": lambda: answer[1] < 0.005 and answer[0] in labels,
        "one_answer_for_all": same_for_stripes,
    }


@check(
    "Classify a photograph",
    function="classify",
    points=2.5,
    after=("prepare-form", "prepare-values", "classifier", "top-label"),
)
def test_classify(parts, guesses, labels, network, show, note):
    guess = guesses[0]
    alt = f"For this photograph the worked solution returns {guess.label} with about {guess.low:.2f}."
    show(images("The photograph to classify", alt, panel("photograph", np.asarray(guess.image))))
    # Learners try strings themselves. A prepare that takes strings only is judged by another check.
    file = guess.file(as_path="prepare" in parts.right)
    answer = answer_of(parts, parts.learner, file)
    expect_classified(parts, answer, guess, file, labels, network, note)
    expect_other_for_stripes(parts, answer)


@check("Classify more photographs", function="classify", points=1, bonus=True, needs=("classify",))
def test_further(parts, guesses, labels, network, note):
    if len(guesses) < 2:
        raise Unavailable("the network is confident about only one of the photographs.")
    for as_path, guess in enumerate(guesses[1:3]):
        # A prepare that takes RGB alone is judged by other checks.
        mode = "RGBA" if "prepare" in parts.right and not as_path else "RGB"
        file = guess.file(as_path=bool(as_path), mode=mode)
        answer = answer_of(parts, parts.classifier(), file)
        expect_classified(parts, answer, guess, file, labels, network, note)
    if not parts.broken():
        expect_unsure(parts, guesses[0], labels, network)


def expect_unsure(parts, guess, labels, network):
    """Check that an image that looks like nothing has a label, too. Ways of resizing may change which one."""
    _, file = unsure_image(parts, guess, network)
    own, answer = parts.probabilities(file), parts.classifier().classify(file)
    if own is None or (is_pair(answer) and answer[0] in labels):
        return
    best = int(own.argmax())
    with diagnose(unsure=True):
        expect_pair(answer, labels[best], float(own[0, best]), CLOSE)


def unsure_image(parts, guess, network):
    """Return the image that the network is least sure about, of some that look like nothing, and its file."""
    candidates = [stripes(), *(veiled(guess.image, amount) for amount in THICK_FOG)]
    seen = predict(parts.reference, network, [bilinear(as_pixels(each)) for each in candidates])
    image = candidates[int(seen.max(axis=1).argmin())]
    return image, as_file(image, "unsure.png")
