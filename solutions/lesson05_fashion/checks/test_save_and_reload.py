"""Checks of save_and_reload."""

import numpy as np

from grader.checks import OutputFile, check, diagnose, expect
from grader.checks.models import expect_model
from grader.checks.saved import expect_saved_model

from .network import expect_form, predict, read_weights, same_weights
from .other_network import make_other_network

NAME = "model.keras"


@check("Save the model and load it again", function="save_and_reload", points=1, bonus=True)
def test_reload(learner, evaluator, opener, runs, data, rng):
    run = runs.for_use(lambda model: learner.save_and_reload(model, OutputFile(NAME)))
    reloaded = learner.within(30).save_and_reload(run.model, OutputFile(NAME))
    content = learner.files.get(NAME)
    with diagnose(
        nothing_returned=lambda: reloaded is None,
        path_returned=lambda: isinstance(reloaded, str),
    ):
        spec = expect_model(reloaded, evaluator, chain=False)
        expect_form(spec)
    with diagnose(not_saved=True):
        expect(
            content,
            "there is no file at the path that was passed in.",
            found="no file",
            expected="a file at exactly this path",
        )
    weights = read_weights(learner, reloaded, spec)
    is_same = spec.recipe() == run.spec.recipe() and same_weights(weights, run.weights)
    few = data.test_images[:100]
    gap = 0.0 if is_same else float(np.abs(predict(evaluator, spec, weights, few) - run.scores[:100]).max())
    with diagnose(weights_not_loaded=lambda: gap > 0.05):
        expect(
            gap < 1e-4,
            f"the loaded model makes different predictions: probabilities differ by up to {gap:.2g}.",
            found=f"a difference of {gap:.2g}",
            expected="the same predictions",
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


def is_independent(learner, run, reloaded, weights):
    """Return whether the reloaded model keeps its weights when those of the saved model change."""
    learner.method(run.model, "set_weights", [np.zeros_like(each) for each in run.weights])
    now = learner.weights(reloaded)
    learner.method(run.model, "set_weights", run.weights)
    return same_weights(now, weights)
