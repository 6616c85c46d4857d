"""Checks of prepare_labels."""

import numpy as np

from grader.checks import check, diagnose, expect_array, expect_close, matches


@check("One-hot encode the labels", function="prepare_labels", points=1)
def test_labels(learner, rng):
    labels = rng.integers(0, 10, int(rng.integers(20, 40))).astype(np.uint8)
    for numbers in (labels, np.array([0, 1], np.uint8)):
        answer = learner.prepare_labels(numbers)
        with diagnose(
            labels_as_numbers=lambda answer=answer, numbers=numbers: matches(np.ravel(answer), numbers),
            classes_from_data=lambda answer=answer, numbers=numbers: (
                answer.shape[1] != 10 and answer.shape[1] in (int(numbers.max()) + 1, len(np.unique(numbers)))
            ),
            off_by_one=lambda answer=answer, numbers=numbers: any(
                matches(answer, np.eye(10)[(numbers.astype(int) + step) % 10]) for step in (-1, 1)
            ),
        ):
            answer = expect_array(answer, shape=(len(numbers), 10))
            expect_close(answer, np.eye(10)[numbers])
