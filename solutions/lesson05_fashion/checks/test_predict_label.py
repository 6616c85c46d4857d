"""Checks of predict_label."""

import numpy as np

from grader.checks import check, diagnose, expect, expect_kind

from .dataset import CLASSES


@check(
    "Name the class of one image",
    function="predict_label",
    points=1,
    bonus=True,
    needs=("improves",),
)
def test_predict(learner, training, data):
    run = training()
    sure = np.argsort(-np.ptp(np.sort(run.scores, axis=1)[:, -2:], axis=1))[:120]
    picked = [
        int(sure[np.nonzero(run.scores[sure].argmax(axis=1) == kind)[0][0]])
        for kind in np.unique(run.scores[sure].argmax(axis=1))
    ][:6]
    for index in picked:
        answer = expect_kind(
            learner.predict_label(run.model, data.test_raw[index]), str, "the name of a class"
        )
        wanted = CLASSES[int(run.scores[index].argmax())]
        with diagnose(
            index_as_label=lambda answer=answer: answer.strip().isdigit(),
            changed_names=lambda answer=answer: not answer.strip().isdigit(),
        ):
            expect(answer in CLASSES, f"{answer[:40]!r} is not an entry of CLASSES.")
        expect(answer == wanted, f"the model's most probable class is not {answer}.")
