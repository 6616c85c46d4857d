"""Checks of save_and_reload."""

import numpy as np

from grader.checks import OutputFile, check, diagnose, expect

from .measure import measured


@check(
    "save the model and load the same one again",
    function="save_and_reload",
    points=1,
    bonus=True,
    needs=("improves",),
)
def test_reload(learner, evaluator, training, data):
    run = training()
    again = learner.within(30).save_and_reload(run.model, OutputFile("model.keras"))
    with diagnose(never_saved=lambda: True):
        expect(learner.files.get("model.keras"), "no file was written to the path that was passed in.")
    few = data.held_images[:100]
    gap = np.abs(measured(learner, evaluator, again, few) - run.scores[:100]).max()
    with diagnose(fresh_model=lambda: gap > 0.05):
        expect(
            gap < 1e-4, f"the loaded model predicts something else: probabilities differ by up to {gap:.2g}."
        )
