"""Checks of save_and_reload."""

import numpy as np

from grader.checks import Fault, Outcome, OutputFile, check, diagnose, expect
from grader.checks.models import expect_model
from grader.checks.saved import expect_saved_model

from .network import expect_form, predict, read_weights, same_weights
from .other_network import make_other_network

NAME = "Network.v2.keras"
"""Capital letters and a second dot are part of a name."""


@check("Save the model and load it again", function="save_and_reload", points=1, bonus=True)
def test_reload(learner, evaluator, opener, runs, data, rng, note):
    run = runs.for_use(lambda model: learner.save_and_reload(model, OutputFile(NAME)))
    few = data.test_images[:100]
    run, reloaded = saved_and_reloaded(learner, evaluator, run, few, rng, note)
    content = learner.files.get(NAME)
    with diagnose(
        nothing_returned=lambda: reloaded is None,
        path_returned=lambda: isinstance(reloaded, str),
    ):
        spec = expect_model(reloaded, evaluator, chain=False)
        expect_form(spec)
    with diagnose(empty_file=True):
        expect(content != b"", "the file at the path that was passed in is empty.", found="an empty file")
    with diagnose(not_saved=True):
        expect(
            content,
            "there is no file at the path that was passed in.",
            found="no file",
            expected="a file at exactly this path",
        )
    weights = read_weights(learner, reloaded, spec)
    is_same = spec.recipe() == run.spec.recipe() and same_weights(weights, run.weights)
    gap = 0.0 if is_same else float(np.abs(predict(evaluator, spec, weights, few) - run.scores[:100]).max())
    with diagnose(weights_not_loaded=lambda: gap > 0.05 and not are_related(weights, run.weights)):
        expect(
            gap < 1e-4,
            f"the loaded model makes different predictions: probabilities differ by up to {gap:.2g}.",
            found=f"a difference of {gap:.2g}",
            expected="the same predictions",
        )
    with diagnose(changes_model=True):
        expect(
            same_weights(learner.weights(run.model), run.weights),
            "save_and_reload has changed the weights of the model that was passed in.",
            found="changed weights",
            expected="the weights as before the call",
        )
    with diagnose(same_object=True):
        expect(
            is_independent(learner, run, reloaded, weights),
            "the returned model is the one that was passed in, not one that was loaded from the file.",
            found="the model that was passed in",
            expected="a model loaded from the file",
        )
    # What was returned is a claim about the file, so the file itself is loaded, too.
    expect_saved_model(opener, content, few, run.scores[:100], run.weights)
    other = make_other_network(learner, rng)
    reloaded = learner.within(30).save_and_reload(other.model, OutputFile(NAME, as_path=True))
    with diagnose(not_saved=True):
        expect(
            learner.files.get(NAME),
            "there is no file at the path if it is passed in as a pathlib.Path.",
            found="no file",
            expected="a file at exactly this path",
        )
    expect(
        same_weights(learner.weights(reloaded), other.weights),
        "the loaded model has other weights than the saved one, if that is a network of the grader's.",
        found="other weights",
        expected="the weights of the saved model",
    )


def saved_and_reloaded(learner, evaluator, run, images, rng, note):
    """Return a run, and what the learner's function returned for its model.

    Keras saves a network with a function of TensorFlow as an activation, but cannot load it. This is no fault
    of the function, which is judged with another network then.
    """
    try:
        return run, learner.within(30).save_and_reload(run.model, OutputFile(NAME))
    except Fault as fault:
        if fault.outcome is not Outcome.RAISED:
            raise
        other = make_other_network(learner, rng)
        try:
            reloaded = learner.within(30).save_and_reload(other.model, OutputFile(NAME))
        except Fault:
            raise fault from None
    note(
        "Your network cannot be saved and loaded again, so save_and_reload was judged with another one. "
        "Keras cannot load a network whose activation is a function of TensorFlow, such as tf.nn.relu."
    )
    return other.as_run(evaluator, images), reloaded


def are_related(found, wanted):
    """Return whether a kernel has nearly the direction of the wanted one, as a changed copy has."""
    pairs = [
        (one.ravel(), other.ravel())
        for one, other in zip(found, wanted, strict=False)
        if one.shape == other.shape and one.ndim > 1
    ]
    return any(one @ other > 0.5 * np.linalg.norm(one) * np.linalg.norm(other) for one, other in pairs)


def is_independent(learner, run, reloaded, weights):
    """Return whether the reloaded model keeps its weights when those of the saved model change."""
    learner.method(run.model, "set_weights", [np.zeros_like(each) for each in run.weights])
    now = learner.weights(reloaded)
    learner.method(run.model, "set_weights", run.weights)
    return same_weights(now, weights)
