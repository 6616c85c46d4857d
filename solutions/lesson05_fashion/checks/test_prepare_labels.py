"""Checks of prepare_labels."""

import numpy as np

from grader.checks import check, diagnose, expect_array, expect_close, matches

from .dataset import in_order


def predictions(numbers):
    """Return a prediction for each misconception about the rows of some labels."""
    right = np.eye(10)[numbers]
    count = len(numbers)
    smoothing = [right * (1 - by) + by / 10 for by in (0.05, 0.1, 0.2)]
    return {
        "nothing_returned": lambda value: value is None,
        "list_for_array": lambda value: isinstance(value, list) and matches(value, right),
        "tensor_returned": lambda value: "Tensor" in value.type,
        "labels_as_numbers": lambda value: matches(np.ravel(value), numbers),
        "classes_from_data": lambda value: (
            (
                value.shape in ((count, int(numbers.max()) + 1), (count, len(np.unique(numbers))))
                and value.shape[1] != 10
            )
            or (numbers.max() < 9 and value.shape[1] < 10 and matches(value, right[:, : value.shape[1]]))
        ),
        "nine_columns": lambda value: value.shape == (count, 9) and numbers.max() == 9,
        "eleven_columns": lambda value: value.shape == (count, 11),
        "transposed_rows": lambda value: matches(value, right.T),
        "off_by_one": lambda value: any(
            matches(value, each)
            for step in (-1, 1)
            for each in (np.eye(10)[(numbers.astype(int) + step) % 10], np.eye(10, k=step)[numbers])
        ),
        "minus_one_elsewhere": lambda value: matches(value, 2 * right - 1),
        "zero_for_class": lambda value: matches(value, 1 - right),
        "ones_up_to_class": lambda value: matches(value, np.arange(10) <= numbers[:, None]),
        "smoothed_labels": lambda value: any(matches(value, each, 0.01) for each in smoothing),
        "all_columns_marked": lambda value: (
            count > 1 and matches(value, np.tile(right.max(axis=0), (count, 1)))
        ),
        "renumbered_classes": lambda value: (
            not matches(value, right)
            and matches(value, np.eye(10)[np.unique(numbers, return_inverse=True)[1]])
        ),
        "rows_in_other_order": lambda value: (
            not matches(value, right) and matches(in_order(value), in_order(right))
        ),
        "reversed_columns": lambda value: matches(value, right[:, ::-1]),
        "class_left_out": lambda value: any(
            matches(value, right * (np.arange(10) != number)) for number in np.unique(numbers)
        ),
        "number_for_one": lambda value: (
            not matches(value, right)
            and any(matches(value, right * (numbers[:, None].astype(int) + more)) for more in (0, 1))
        ),
        "merged_classes": lambda value: (
            not matches(value, right)
            and any(
                matches(value, np.eye(10)[each])
                for n in range(2, 10)
                for each in (numbers % n, np.minimum(numbers, n - 1))
            )
        ),
        "strings_for_numbers": lambda value: (
            value.about["dtype"].startswith("<U")
            if not isinstance(value, list)
            else any(isinstance(each, str) for each in np.concatenate(value).tolist())
        ),
    }


@check("One-hot encode the labels", function="prepare_labels", points=1)
def test_labels(learner, rng):
    # First all classes, which shows most misconceptions, and so many rows that the index of a value overflows
    # uint8; then a few, alone and in another dtype.
    every = np.concatenate([rng.permutation(10), rng.integers(0, 10, int(rng.integers(20, 40)))])
    few = rng.permutation([0, 1, int(rng.integers(3, 6)), int(rng.integers(6, 8))])
    one = few[few > 0][:1]
    batches = (rng.permutation(every).astype(np.uint8), few.astype(np.uint8), one.astype(np.int64))
    # The second batch comes first, so that a number of columns that is kept from it shows.
    answers = {1: learner.prepare_labels(batches[1])}
    for number, numbers in enumerate(batches):
        answer = answers[number] if number in answers else learner.prepare_labels(numbers)
        right = np.eye(10)[numbers]
        with diagnose(answer, right, **predictions(numbers)):
            expect_close(expect_array(answer, shape=right.shape), right)
