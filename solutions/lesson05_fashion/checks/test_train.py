"""Checks of train."""

import numpy as np

from grader.checks import Fault, check, counted, diagnose, expect, expect_kind, expect_number
from grader.checks.figures import curves, matrix
from grader.checks.models import keras_loss

from .causes import Causes
from .dataset import CLASSES
from .network import predict
from .runs import expect_accuracy, expect_lower_loss

KEYS = ("loss", "accuracy")

FEW = 64
"""Number of images where only the length of the history matters."""

MEASURED = 400
"""Number of training images on which the trained network is measured."""

MANY_EPOCHS = 25
"""Number of epochs after which the loss of `FEW` images is less than half of that of the first epoch."""

BATCH = 32
"""Number of images of the second training: a usual batch."""

STILL = 0.98
"""The last loss of a history as a fraction of the first one is at most this if the network has learned. A
penalty on the weights is part of both."""

MOST_ROUNDED = 1.001
"""Largest accuracy as a fraction, with the errors of rounding."""


@check("Train for the given number of epochs and return the history", function="train", points=1)
def test_history(learner, runs, data, evaluator, show):
    run = runs.of_train()
    if not is_finite(run.history):
        run = runs.given()  # the learner's network may be at fault: its loss need not be finite
    history = run.history

    def is_list_of(count):
        return all(isinstance(history[key], list) and len(history[key]) == count for key in KEYS)

    with diagnose(
        nothing_returned=lambda: history is None,
        history_object=lambda: "History" in history.type,
        model_returned=lambda: history.about["kind"] == "model",
        lists_without_names=lambda: (
            isinstance(history, (list, tuple)) and all(len(each) == run.epochs for each in history)
        ),
        missing_key=lambda: isinstance(history, dict) and not set(KEYS) <= set(history),
        last_epoch_only=lambda: all(np.ndim(history[key]) == 0 for key in KEYS),
        last_fit_only=lambda: is_list_of(1) and run.epochs > 1 and trains_longer(learner, runs),
        one_list=lambda: isinstance(history, list) and all(np.ndim(each) == 0 for each in history),
        text_for_numbers=lambda: any(isinstance(each, str) for key in KEYS for each in history[key]),
        one_epoch_off=lambda: (
            abs(len(history["loss"]) - run.epochs) == 1
            and len(history["loss"]) + 2 == length_for(learner, runs, FEW, run.epochs + 2)
        ),
        number_for_each_batch=lambda: (
            len(history["loss"]) % run.epochs == 0
            and length_for(learner, runs, 4 * FEW, 1) > length_for(learner, runs, FEW, 1)
        ),
        fewer_epochs=lambda: 1 < len(history["loss"]) < run.epochs and length_for(learner, runs, FEW, 1) == 1,
        epochs_ignored=lambda: (
            not is_list_of(run.epochs)
            and is_list_of(len(history["loss"]))
            and len(history["loss"]) == length_for(learner, runs, FEW, 1 if len(history["loss"]) > 1 else 3)
            and not (is_list_of(1) and trains_longer(learner, runs))
        ),
    ):
        expect_history(history, run.epochs)
    if run.accuracy >= runs.threshold:
        with diagnose(
            exchanged_keys=lambda: (
                rises(history["loss"])
                and rises([-each for each in history["accuracy"]])
                and reports_loss_as_accuracy(learner, runs)
            ),
            repeated_number=lambda: all(len(set(history[key])) == 1 < run.epochs for key in KEYS),
            invented_numbers=lambda: is_invented(runs, run, data),
        ):
            expect_measured(run, data, evaluator)
            expect_own_numbers(runs, run, data)
    series = {key: [float(value) for value in history[key]] for key in KEYS}
    alt = f"Loss went from {series['loss'][0]:.2f} to {series['loss'][-1]:.2f} in {run.epochs} epochs."
    show(curves("Learning curve reported by your code", alt, "epoch", "value", **series))


def is_finite(history):
    """Return whether no number of a history is NaN or infinite. Another value than a history counts, too."""
    try:
        return all(np.isfinite(history[key]).all() for key in KEYS)
    except (KeyError, TypeError, IndexError):
        return True


def history_for(learner, runs, count, epochs):
    """Return what `train` reports for a new network with other numbers of images and epochs."""
    images, labels = runs.data.train_images[:count], runs.data.train_labels[:count]
    return learner.within(30).train(runs.given_model(), images, labels, epochs)


def length_for(learner, runs, count, epochs):
    """Return for how many epochs `train` reports a loss with other numbers of images and epochs."""
    return len(history_for(learner, runs, count, epochs)["loss"])


def trains_longer(learner, runs):
    """Return whether the loss is far lower after many epochs of a few images than after one."""
    one, many = (history_for(learner, runs, FEW, epochs)["loss"][-1] for epochs in (1, MANY_EPOCHS))
    return many < 0.7 * one


def rises(values):
    """Return whether the last value is clearly above the first one."""
    return values[-1] > values[0] + 0.05


def reports_loss_as_accuracy(learner, runs):
    """Return whether the accuracy of a network that has learned nothing is above 1, as only a loss can be.

    In lists that run backwards the loss rises as well, but each number is in the right list.
    """
    history = history_for(learner, runs, FEW, 1)
    return history["loss"][0] <= MOST_ROUNDED < history["accuracy"][0]


def is_invented(runs, run, data):
    """Return whether another training has the same numbers under one of the keys, and not a single number."""
    again = train_again(runs, run, data, run.epochs)
    return any(again[key] == run.history[key] for key in KEYS) and any(
        len(set(run.history[key])) > 1 or run.history[key][0] > MOST_ROUNDED for key in KEYS
    )


def train_again(runs, run, data, epochs):
    """Return the history of a tiny training of the trained network."""
    images, labels = data.train_images[:BATCH], data.train_labels[:BATCH]
    return runs.train_again(run.model, images, labels, epochs)


def expect_history(history, epochs):
    """Check for a dict with a number for each epoch under both keys."""
    expect_kind(history, dict, "a dict", "It is the attribute .history of the History object.")
    for key in KEYS:
        expect(
            key in history,
            f"the history has no key {key!r}.",
            found=", ".join(map(str, history))[:80] or "no keys",
            expected="loss, accuracy",
        )
        values = expect_kind(history[key], list, f"a list under {key!r}")
        expect_length(history, key, epochs)
        for value in values:
            expect_number(value, what=f"A value of history[{key!r}]")


def expect_length(history, key, epochs):
    """Check that a list of a history has a number for each epoch."""
    count = len(history[key])
    expect(
        count == epochs,
        f"history[{key!r}] has {counted(count, 'value')} for {counted(epochs, 'epoch')}; "
        "one for each epoch was expected.",
    )


def expect_measured(run, data, evaluator):
    """Check that the last values of a history are possible for the trained network.

    They are means over an epoch in which the network changes, with dropout and with statistics of single
    batches, or values of one batch. In 15 runs of eight networks the measured loss was at most eight times
    the reported one, and the accuracies differed by at most 0.1. So only impossible values are refused.
    """
    images, labels = data.train_images[:MEASURED], data.train_labels[:MEASURED]
    scores = predict(evaluator, run.spec, run.weights, images)
    loss = keras_loss(evaluator, run.spec, run.weights, images, labels, scores)
    reported = {key: float(run.history[key][-1]) for key in KEYS}
    expect(
        loss is None or reported["loss"] >= loss / 50,
        "the last loss in the history is impossible for this training: on the training images, the trained "
        "network has a far higher loss.",
        found=f"{reported['loss']:.3g}",
        expected=f"about {loss or 0:.2g}",
    )
    accuracy = float(np.mean(scores.argmax(axis=1) == labels.argmax(axis=1)))
    if reported["accuracy"] > MOST_ROUNDED:
        reported["accuracy"] /= 100  # some write it in percent
    expect(
        accuracy - 0.6 <= reported["accuracy"] <= accuracy + 0.35,
        "the last accuracy in the history is impossible for this training: the trained network has another "
        "accuracy on the training images.",
        found=f"{reported['accuracy']:.3g}",
        expected=f"about {accuracy:.2g}",
    )


def expect_own_numbers(runs, run, data):
    """Check that each epoch has its own loss, and each training its own history.

    A second, tiny training of the trained network takes few steps, because Keras has compiled them already.
    It has more epochs than the first one. So a fixed or a highest number of them shows, and so does a stop
    when the loss hardly falls. A third one has as many epochs as the first one: invented numbers may depend
    on how many there are. A last one has a single epoch: fewer than a lowest number of them.
    """
    losses = run.history["loss"]
    expect(
        len(losses) < 2 or losses[-1] < STILL * losses[0],
        "the loss in the history does not fall from the first epoch to the last one, although the network "
        "has learned.",
        found=f"{losses[0]:.4g} and {losses[-1]:.4g}",
        expected="a lower loss in the last epoch",
    )
    epochs = run.epochs + 2
    try:
        trainings = [train_again(runs, run, data, count) for count in (epochs, run.epochs, 1)]
    except Fault:
        return
    if not all(isinstance(each, dict) and isinstance(each.get("loss"), list) for each in trainings):
        return
    again, as_long, once = trainings
    with diagnose(
        epochs_ignored=lambda: len(again["loss"]) == run.epochs,
        fewer_epochs=lambda: 0 < len(again["loss"]) < run.epochs,
    ):
        expect_length(again, "loss", epochs)
    expect_length(once, "loss", 1)
    expect(
        losses not in (again["loss"][: run.epochs], as_long["loss"]),
        "the history has the same losses for another training.",
        found="the same losses twice",
        expected="the losses of each training",
    )


@check("Lower the loss on unseen images", function="train", points=1)
def test_improves(learner, runs, evaluator):
    run = runs.of_train()
    with diagnose(**Causes(learner, runs, run, evaluator).predictions()):
        expect_lower_loss(run)


@check("Reach a good accuracy on unseen images", function="train", points=1, needs=("improves",))
def test_accuracy(learner, runs, evaluator, show):
    run = runs.of_train()
    show(confusion(run))
    with diagnose(**Causes(learner, runs, run, evaluator).predictions()):
        expect_accuracy(run, runs.threshold)


def confusion(run):
    """Return the confusion matrix as a figure, with the most common confusion in words."""
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (run.labels, run.scores.argmax(axis=1)), 1)
    wrong = counts - np.diag(np.diag(counts))
    true, predicted = np.unravel_index(wrong.argmax(), wrong.shape)
    alt = f"{run.accuracy:.0%} of {counts.sum()} unseen images are classified correctly."
    if wrong.any():
        alt += (
            f" Most common confusion: {CLASSES[true]} classified as {CLASSES[predicted]}, "
            f"{counted(int(wrong[true, predicted]), 'time')}."
        )
    return matrix("Confusion matrix", alt, CLASSES, counts, "predicted class", "true class")
