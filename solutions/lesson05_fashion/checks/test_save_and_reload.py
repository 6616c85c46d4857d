"""Checks of save_and_reload."""

import numpy as np

from grader.checks import OutputFile, check, diagnose, expect

from .measure import measured


@check(
    "Save the model and load it again",
    function="save_and_reload",
    points=1,
    bonus=True,
    needs=("improves",),
)
def test_reload(learner, evaluator, training, data):
    run = training()
    reloaded = learner.within(30).save_and_reload(run.model, OutputFile("model.keras"))
    with diagnose(not_saved=True):
        expect(learner.files.get("model.keras"), "no file was saved at the path that was passed in.")
    few = data.test_images[:100]
    gap = np.abs(measured(learner, evaluator, reloaded, few) - run.scores[:100]).max()
    with diagnose(rebuilt_model=lambda: gap > 0.05):
        expect(
            gap < 1e-4,
            f"the loaded model makes different predictions: probabilities differ by up to {gap:.2g}.",
        )
