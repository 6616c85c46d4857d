"""Checks of train."""

import numpy as np

from grader.checks import check, counted, diagnose, expect, expect_kind, expect_number, matches
from grader.checks.figures import curves, matrix

from .dataset import CLASSES
from .measure import overfitted

THRESHOLD = {"Fashion-MNIST": 0.65, "synthetic": 0.7}

RETRY_MARGIN = 0.05
"""If the accuracy is below the threshold by at most this much, training is repeated once.

It is the measured range of one network over five seeds. Accuracies after quick training, five seeds each,
printed by ``_calibrate.py`` on 2 cores with TensorFlow 2.21 (2,000 images, 5 epochs; Fashion-MNIST with its
first 2,900 training images):

============================  ================  ================
network                       Fashion-MNIST     synthetic
============================  ================  ================
lesson's network              0.782 to 0.828    0.905 to 0.930
8 filters, no hidden layer    0.748 to 0.782    0.850 to 0.892
two convolutions              0.757 to 0.795    0.887 to 0.927
with dropout                  0.775 to 0.812    0.873 to 0.902
not trained                   0.035 to 0.128    0.072 to 0.128
labels shuffled               0.043 to 0.188    0.055 to 0.145
learning rate 1e-6            0.098 to 0.300    0.125 to 0.203
one batch                     0.245 to 0.380    0.085 to 0.415
============================  ================  ================
"""


@check(
    "Train for the given number of epochs and return the history",
    function="train",
    points=1,
    needs=("compiled",),
)
def test_history(training, data, show):
    history = training().history
    with diagnose(history_object=lambda: "History" in str(getattr(history, "type", ""))):
        expect_kind(history, dict, "a dict", "It is the attribute .history of the History object.")
    for key in ("loss", "accuracy"):
        expect(key in history, f"the history has no key {key!r}.")
        values = expect_kind(history[key], list, f"a list under {key!r}")
        with diagnose(epochs_ignored=True):
            expect(
                len(values) == data.epochs,
                f"history[{key!r}] has {counted(len(values), 'value')} for {counted(data.epochs, 'epoch')}; "
                "one for each epoch was expected.",
            )
        for value in values:
            expect_number(value, what=key)
    series = {key: history[key] for key in ("loss", "accuracy")}
    alt = f"Loss went from {series['loss'][0]:.2f} to {series['loss'][-1]:.2f} in {data.epochs} epochs."
    show(curves("Learning curve reported by your code", alt, "epoch", "value", **series))


@check("Lower the loss on unseen images", function="train", points=1, needs=("compiled",))
def test_improves(training):
    run = training()
    with diagnose(
        not_trained=lambda: matches(run.before, run.scores, 1e-7) and not fell(run.history),
        other_model=lambda: matches(run.before, run.scores, 1e-7) and fell(run.history),
        misaligned_labels=lambda: not matches(run.before, run.scores, 1e-3) and not overfitted(run),
        too_few_images=lambda: overfitted(run),
    ):
        expect(
            run.loss_after < run.loss_before,
            "the loss on unseen images, measured by the grader, did not fall.",
            found=f"{run.loss_after:.3g} after training",
            expected=f"less than {run.loss_before:.3g}, the loss before training",
        )


def fell(history):
    """Return whether a history looks measured: its values have as many digits as training gives."""
    values = history["loss"] if isinstance(history, dict) else []
    return bool(values) and all(abs(value * 1000 - round(value * 1000)) > 1e-6 for value in values)


@check("Reach a good accuracy on unseen images", function="train", points=2, needs=("improves",))
def test_accuracy(training, data, note, show):
    run, threshold = training(), THRESHOLD[data.name]
    if threshold - RETRY_MARGIN <= run.accuracy < threshold:
        first, run = run.accuracy, training(again=True)
        note(f"The accuracy of {first:.3f} was just below the threshold, so the training was repeated.")
    show(confusion(run, data))
    moved = float(np.abs(run.scores - run.before).mean())
    alike = float(np.corrcoef(run.before.ravel(), run.scores.ravel())[0, 1])
    # A tiny learning rate leaves the predictions almost unchanged; wrong labels make them random.
    by_chance = run.accuracy <= 0.2 and alike <= 0.5
    with diagnose(
        learning_rate_too_small=lambda: moved < 0.05 and not by_chance,
        misaligned_labels=lambda: by_chance and not overfitted(run),
        too_few_images=lambda: overfitted(run),
    ):
        expect_accuracy(run, data, threshold)


def expect_accuracy(run, data, threshold):
    """Require the accuracy that the grader measured to reach the threshold."""
    expect(
        run.accuracy >= threshold,
        f"the accuracy on {len(data.test_labels)} unseen images is {run.accuracy:.3f}; "
        f"at least {threshold:.2f} was expected.",
        found=f"{run.accuracy:.3f}",
        expected=f"{threshold:.2f} or more",
    )


def confusion(run, data):
    """Return the confusion matrix as a figure, with the most common confusion in words."""
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (data.test_labels, run.scores.argmax(axis=1)), 1)
    wrong = counts - np.diag(np.diag(counts))
    true, predicted = np.unravel_index(wrong.argmax(), wrong.shape)
    alt = f"{run.accuracy:.0%} of {counts.sum()} unseen images are classified correctly."
    if wrong.any():
        alt += (
            f" Most common confusion: {CLASSES[true]} classified as {CLASSES[predicted]}, "
            f"{counted(int(wrong[true, predicted]), 'time')}."
        )
    return matrix("Confusion matrix", alt, CLASSES, counts, "predicted class", "true class")
