"""Checks of evaluate."""

import numpy as np

from grader.checks import (
    Fault,
    Mismatch,
    check,
    counted,
    diagnose,
    expect,
    expect_kind,
    expect_number,
    matches,
)
from grader.checks.models import keras_loss

from .network import same_weights
from .other_network import make_other_network
from .runs import cross_entropy

RIGHT, WRONG = 132, 60
"""How many labels are those that the model predicts, and how many are not. Together 192 = 3 × 64, so that the
mean over batches of 32 or 64 images is the mean over the images."""

PLACES = (1, 2, 2, 3, 3, 4, 4, 6, 6, 6)
"""Places of labels among the probabilities, from 0. The accuracy is 0 then, the error rate 1, and about 0.8
of all values agree."""

TOP = (0.1, 0.3, 0.5, 0.7)
"""How many of these are among the most probable two, three, four and five, as fractions."""

CLEAR = 0.02
"""Smallest difference between the two highest probabilities, so that rounding changes no prediction."""


def questions(scores, data, rng):
    """Return images for `evaluate`, their labels, and the probabilities of the model.

    The accuracy of the model is 0.6875 for these labels, however well it was trained. The images with the
    other labels come last, so that no part of the images has the accuracy of all.

    Args:
        scores: Probabilities of the model for the validation images.
        data: The images.
        rng: Chooses among them.
    """
    order = np.argsort(scores, axis=1)
    ranked = np.take_along_axis(scores, order, axis=1)
    clear = np.flatnonzero(ranked[:, -1] - ranked[:, -2] >= CLEAR)
    if len(clear) < RIGHT + WRONG:
        clear = np.arange(len(scores))
    # Where the second probability is high, so that no loss depends on how tiny probabilities are treated.
    doubtful = clear[np.argsort(ranked[clear, -2])]
    right = rng.permutation(doubtful[:-WRONG])[:RIGHT]
    wrong = rng.permutation(doubtful[-WRONG:])
    chosen = np.concatenate([right, wrong])
    numbers = np.concatenate([order[right, -1], order[wrong, -2]])
    return data.validation_images[chosen], np.eye(10, dtype=np.float32)[numbers], scores[chosen]


@check("Return the true loss and accuracy", function="evaluate", points=2)
def test_evaluate(learner, evaluator, runs, data, rng):
    few = data.validation_images[:4], data.validation_labels[:4]
    run = runs.for_use(lambda model: learner.evaluate(model, *few))
    images, labels, scores = questions(run.validation_scores, data, rng)
    answer = learner.within(60).evaluate(run.model, images, labels)
    after = learner.weights(run.model)
    numbers = labels.argmax(axis=1)
    own_loss = keras_loss(evaluator, run.spec, run.weights, images, labels, scores)
    plain = cross_entropy(scores, numbers)
    losses = {plain, plain if own_loss is None else own_loss}
    hits = scores.argmax(axis=1) == numbers
    accuracy = float(hits.mean())
    close = 0.5 / len(numbers)

    def other_accuracy(value):
        return value[1] if abs(value[1] - accuracy) > close else np.nan

    def of_other_network():
        return learner.evaluate(runs.given_model(), images[RIGHT - 20 :], labels[RIGHT - 20 :])

    def is_end_of(history, value):
        return all(abs(value[i] - history[key][-1]) <= 1e-6 for i, key in enumerate(("loss", "accuracy")))

    def repeats():
        """Return whether the same call gives the same result again."""
        return matches(learner.evaluate(run.model, images, labels), answer, 0)

    def repeats_without_weights():
        """Return whether two calls agree for a network whose weights are 0, which needs no luck."""
        learner.method(run.model, "set_weights", [np.zeros_like(each) for each in run.weights])
        first, second = (learner.evaluate(run.model, images, labels) for _ in range(2))
        learner.method(run.model, "set_weights", run.weights)
        return matches(first, second, 0)

    def accuracy_for(rows, places):
        """Return the accuracy of some images if their labels have these places among the probabilities."""
        numbers = np.argsort(-scores[rows], axis=1)[np.arange(len(rows)), places]
        return learner.evaluate(run.model, images[rows], np.eye(10, dtype=np.float32)[numbers])[1]

    is_unchanged = same_weights(after, run.weights)
    with diagnose(
        answer,
        (plain, accuracy),
        **formulas(scores, labels, plain, accuracy),
        nothing_returned=lambda value: value is None,
        accuracy_only=lambda value: abs(value - accuracy) <= close,
        dict_for_pair=lambda value: isinstance(value, dict) and {"loss", "accuracy"} <= set(value),
        text_for_numbers=lambda value: (
            isinstance(value, str)
            or (isinstance(value, (tuple, list)) and any(isinstance(each, str) for each in value))
        ),
        accuracy_first=lambda value: abs(value[0] - accuracy) <= close,
        accuracy_in_percent=lambda value: abs(value[1] - 100 * accuracy) <= 100 * close,
        error_rate=lambda value: abs(value[1] - (1 - accuracy)) <= close,
        loss_from_accuracy=lambda value: abs(value[0] - (1 - accuracy)) <= close,
        values_compared=lambda value: abs(value[1] - np.mean(scores.round() == labels)) <= 1e-3,
        some_images=lambda value: (
            not any(is_close(value[0], loss) for loss in losses)
            and any(
                abs(other_accuracy(value) - part.mean()) <= close
                for n in (1, 10, 16, 20, 32, 50, 64, 100, 128)
                for part in (hits[:n], hits[-n:])
            )
        ),
        training_numbers=lambda value: any(
            is_end_of(history, value) for history in (run.history, *runs.further_histories)
        ),
        trains_first=lambda value: value is answer and not is_unchanged,
        hard_coded_numbers=lambda value: matches(value, of_other_network(), 0),
        another_model=lambda value: (
            value is answer and is_unchanged and np.isfinite(value).all() and not repeats_without_weights()
        ),
        training_mode=lambda value: (
            value is answer and is_unchanged and not repeats() and repeats_without_weights()
        ),
        top_few=lambda value: (
            value is answer
            and any(abs(accuracy_for(np.arange(60), np.tile(PLACES, 6)) - one) <= 1e-3 for one in TOP)
        ),
        only_zero_or_one=lambda value: (
            value is answer
            and value[1] in (0, 1)
            and [accuracy_for(np.arange(40), place) for place in (0, 1)] == [1, 0]
            and accuracy_for(np.arange(40), np.tile((0, 0, 0, 1), 10)) in (0, 1)
        ),
        other_axis=lambda value: (
            abs(value[1] - np.mean(scores.argmax(axis=0) == labels.argmax(axis=0))) <= close
            and accuracy_for(np.array([0]), 9) == 1
        ),
    ):
        expect_numbers(answer, losses, accuracy, close, own_loss is None)
        expect(
            is_unchanged,
            "evaluate has changed the weights of the model. It should only measure.",
            found="changed weights",
            expected="the weights as before the call",
        )
    expect_accuracy_of_part(learner, run, images, labels, hits, answer)
    expect_accuracy_of_other(learner, evaluator, data, rng, answer)


def formulas(scores, labels, loss, accuracy):
    """Return predictions for other formulas of the loss and the accuracy.

    Args:
        scores: The probabilities of the model.
        labels: One-hot rows.
        loss: The loss.
        accuracy: The accuracy.
    """
    numbers, close = labels.argmax(axis=1), 0.5 / len(labels)
    likely = np.clip(scores.astype(np.float64), 1e-7, 1 - 1e-7)
    binary = -np.mean(labels * np.log(likely) + (1 - labels) * np.log(1 - likely))
    others = (binary, 10 * binary, np.mean((scores - labels) ** 2), np.mean(np.abs(scores - labels)))

    def has_accuracy(value, wanted):
        return abs(wanted - accuracy) > close and abs(value[1] - wanted) <= close

    def has_loss(value, *wanted):
        return any(
            abs(each - loss) > 0.02 * abs(loss) and abs(value[0] - each) <= 0.01 * abs(each)
            for each in wanted
        )

    return {
        "summed_loss": lambda value: has_loss(value, loss * len(labels), loss / 10),
        "other_logarithm": lambda value: has_loss(value, loss / np.log(2), loss / np.log(10)),
        "negative_loss": lambda value: has_loss(value, -loss),
        "other_loss": lambda value: has_loss(value, *others),
        "rounded_numbers": lambda value: has_accuracy(value, round(accuracy, 1)),
        "confident_only": lambda value: has_accuracy(
            value, np.mean((scores.argmax(axis=1) == numbers) & (scores.max(axis=1) > 0.5))
        ),
        "number_of_hits": lambda value: has_accuracy(value, accuracy * len(labels)),
    }


def expect_accuracy_of_part(learner, run, images, labels, hits, first):
    """Check the accuracy of the same network on one batch. `first` was returned for all images."""
    part = slice(RIGHT - 16, RIGHT + 16)
    answer = learner.within(60).evaluate(run.model, images[part], labels[part])
    with diagnose(hard_coded_numbers=lambda: matches(answer, first, 0)):
        found = expect_number(expect_pair(answer)[1], what="The accuracy")
        wanted = float(hits[part].mean())
        expect(
            abs(found - wanted) <= 0.5 / 32,
            "in a second call with other images, the returned accuracy is not the one for these images.",
            found=f"{found:.3f}",
            expected=f"{wanted:.3f}",
        )


def expect_accuracy_of_other(learner, evaluator, data, rng, first):
    """Check the accuracy of a network with dropout. `first` was returned for another network.

    Its loss and its metrics may be others than those of the learner's network, on which the function may
    rely. So the loss, an exception and another form of the result do not count.
    """
    other = make_other_network(learner, rng)
    asked = questions(other.scores(evaluator, data.validation_images), data, rng)
    # The accuracy is not that of the first network, so a number that was kept from it shows. There are 127
    # images: an incomplete batch that is left out shows, but a mean over batches of 32 or 64 is close enough.
    # A few of the right labels come last for that.
    images, labels, scores = (np.roll(each[-127:], -8, axis=0) for each in asked)
    try:
        answer = learner.within(60).evaluate(other.model, images, labels)
        found = expect_number(expect_pair(answer)[1], what="The accuracy")
    except (Fault, Mismatch):
        return
    hits = scores.argmax(axis=1) == labels.argmax(axis=1)
    wanted = float(hits.mean())
    if abs(found - wanted) <= 0.5 / len(labels):
        return
    text = "the returned accuracy of another network, one of the grader's, is not its accuracy."
    is_random = learner.within(60).evaluate(other.model, images, labels) != answer
    if is_random:
        text += " Its dropout was on: call a model in training mode only to train it."
    full = [hits[: len(hits) // size * size] for size in (10, 16, 20, 32, 50, 64, 100)]
    confident_only = formulas(scores, labels, np.nan, wanted)["confident_only"]
    with diagnose(
        confident_only=lambda: not is_random and confident_only(answer),
        training_mode=lambda: is_random,
        hard_coded_numbers=lambda: answer == first,
        some_images=lambda: (
            not is_random and answer != first and any(abs(found - part.mean()) <= 1e-4 for part in full)
        ),
    ):
        raise Mismatch(text, found=f"{found:.3f}", expected=f"{wanted:.3f}")


def is_close(loss, wanted):
    """Return whether two losses are equal but for rounding."""
    return abs(loss - wanted) <= 0.01 + 0.01 * abs(wanted)


def expect_pair(answer):
    """Return what evaluate returned if it is a pair, or an array of two numbers.

    Raises:
        Mismatch: It is something else.
    """
    if isinstance(answer, np.ndarray) and answer.shape == (2,):
        return answer.tolist()
    pair = expect_kind(answer, (tuple, list), "a pair (loss, accuracy)")
    expect(len(pair) == 2, f"returned {counted(len(pair), 'value')}; a pair (loss, accuracy) was expected.")
    return pair


def expect_numbers(answer, losses, true_accuracy, close, loss_is_unknown):
    """Check the pair (loss, accuracy).

    Args:
        answer: What evaluate returned.
        losses: The losses that are accepted.
        true_accuracy: The accuracy.
        close: Largest accepted difference of the accuracy.
        loss_is_unknown: The loss of the model is custom code, so any positive number is accepted.
    """
    loss, accuracy = (
        expect_number(value, what=f"The {what}")
        for value, what in zip(expect_pair(answer), ("loss", "accuracy"), strict=True)
    )
    if abs(loss - true_accuracy) <= close < abs(accuracy - true_accuracy):
        raise Mismatch("loss and accuracy are swapped.", found="accuracy, loss", expected="loss, accuracy")
    expect(
        abs(accuracy - true_accuracy) <= close,
        "the returned accuracy is not the accuracy of this model for these images and labels.",
        found=f"{accuracy:.3f}",
        expected=f"{true_accuracy:.3f}",
    )
    fits = any(is_close(loss, wanted) for wanted in losses)
    expect(
        fits or (loss_is_unknown and loss > 0),
        "the returned loss is not the loss of this model for these images and labels.",
        found=f"{loss:.3f}",
        expected=" or ".join(sorted({f"{wanted:.3f}" for wanted in losses})),
    )
