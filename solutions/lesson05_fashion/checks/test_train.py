"""Checks of train."""

import numpy as np

from grader.checks import check, diagnose, expect, expect_kind, expect_number, matches
from grader.checks.figures import curves, matrix

from .dataset import CLASSES
from .measure import learned_by_heart

THRESHOLD = {"Fashion-MNIST": 0.65, "drawn": 0.7}

SPREAD = 0.05
"""A miss by less than this is trained again: the measured spread of one network over five seeds.

Accuracies after quick training, five seeds each, printed by ``_calibrate.py`` on 2 cores with TensorFlow 2.21
(2,000 images, 5 epochs; Fashion-MNIST with its first 2,900 training images):

============================  ================  ================
network                       Fashion-MNIST     drawn
============================  ================  ================
the course's network          0.782 to 0.828    0.905 to 0.930
8 filters, no hidden layer    0.748 to 0.782    0.850 to 0.892
two convolutions              0.757 to 0.795    0.887 to 0.927
with dropout                  0.775 to 0.812    0.873 to 0.902
not trained                   0.035 to 0.128    0.072 to 0.128
labels shuffled               0.043 to 0.188    0.055 to 0.145
learning rate a thousandth    0.098 to 0.300    0.125 to 0.203
one step                      0.245 to 0.380    0.085 to 0.415
============================  ================  ================
"""


@check(
    "train for the asked number of epochs and return the history",
    function="train",
    points=1,
    needs=("compiled",),
)
def test_history(training, data, show):
    history = training().history
    with diagnose(history_object=lambda: "History" in str(getattr(history, "type", ""))):
        expect_kind(history, dict, "a dict", "A History object has it as .history.")
    for key in ("loss", "accuracy"):
        expect(key in history, f"the history has no key {key!r}.")
        values = expect_kind(history[key], list, f"a list under {key!r}")
        with diagnose(epochs_ignored=lambda: True):
            expect(len(values) == data.epochs, f"{key!r} has {len(values)} entries for {data.epochs} epochs.")
        for value in values:
            expect_number(value, what=key)
    series = {key: history[key] for key in ("loss", "accuracy")}
    alt = f"Loss fell from {series['loss'][0]:.2f} to {series['loss'][-1]:.2f} in {data.epochs} epochs."
    show(curves("Learning curve, as your code reported it", alt, "epoch", "value", **series))


@check("make the network better at images it has never seen", function="train", points=1, needs=("compiled",))
def test_improves(training):
    run = training()
    with diagnose(
        not_trained=lambda: matches(run.before, run.scores, 1e-7) and not fell(run.history),
        other_model=lambda: matches(run.before, run.scores, 1e-7) and fell(run.history),
        shuffled_apart=lambda: not matches(run.before, run.scores, 1e-3) and not learned_by_heart(run),
        few_images=lambda: learned_by_heart(run),
    ):
        expect(
            run.loss_after < run.loss_before,
            "the loss that the grader measured on unseen images did not fall.",
            found=f"{run.loss_after:.3g} after training",
            expected=f"less than {run.loss_before:.3g}, as before it",
        )


def fell(history):
    """Whether a history was measured: its numbers have the many digits that a training gives."""
    values = history["loss"] if isinstance(history, dict) else []
    return bool(values) and all(abs(value * 1000 - round(value * 1000)) > 1e-6 for value in values)


@check("reach a good accuracy on images it has never seen", function="train", points=2, needs=("improves",))
def test_accuracy(training, data, note, show):
    run, threshold = training(), THRESHOLD[data.name]
    if threshold - SPREAD <= run.accuracy < threshold:
        first, run = run.accuracy, training(again=True)
        note(f"The accuracy of {first:.2f} was so near the threshold that the training was run again.")
    show(confusion(run, data))
    moved = float(np.abs(run.scores - run.before).mean())
    alike = float(np.corrcoef(run.before.ravel(), run.scores.ravel())[0, 1])
    # Small steps leave the answers nearly as they were; labels without sense lead to pure chance.
    by_chance = run.accuracy <= 0.2 and alike <= 0.5
    with diagnose(
        hardly_moves=lambda: moved < 0.05 and not by_chance,
        shuffled_apart=lambda: by_chance and not learned_by_heart(run),
        few_images=lambda: learned_by_heart(run),
    ):
        expect_accuracy(run, data, threshold)


def expect_accuracy(run, data, threshold):
    """The accuracy that the grader measured."""
    expect(
        run.accuracy >= threshold,
        f"the accuracy on {len(data.held_truth)} unseen images is {run.accuracy:.2f}.",
        found=f"{run.accuracy:.2f}",
        expected=f"{threshold:.2f} or more",
    )


def confusion(run, data):
    """The confusion matrix, with its commonest confusion in words."""
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (data.held_truth, run.scores.argmax(axis=1)), 1)
    wrong = counts - np.diag(np.diag(counts))
    true, taken = np.unravel_index(wrong.argmax(), wrong.shape)
    alt = f"{run.accuracy:.0%} of {counts.sum()} unseen images are right."
    if wrong.any():
        alt += (
            f" The commonest mistake: {CLASSES[true]} taken for {CLASSES[taken]}, {wrong[true, taken]} times."
        )
    return matrix("Which clothes were taken for which", alt, CLASSES, counts, "taken for", "really")
