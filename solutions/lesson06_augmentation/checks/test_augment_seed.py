"""Checks of augment: what the seed decides."""

import numpy as np

from grader.checks import check, diagnose, expect

from .copies import SEEDS, draw_seed
from .orientation import four_colors

OTHER_SEED = 1_024_000
"""Difference of two seeds. Their last three digits are the same, and so are their last 13 bits."""


@check("Return other copies for another seed", function="augment", points=1)
def test_other_seed(rng, copies):
    image, seed = four_colors(rng), draw_seed(rng)
    first, second = (copies.random(image, each) for each in (seed, seed + OTHER_SEED))
    with diagnose(seed_fixed=True):
        expect(
            not np.array_equal(first, second),
            f"seed={seed} and seed={seed + OTHER_SEED} gave the same copies.",
            found="the same copies",
            expected="different copies",
        )


@check("Return the same copies for the same seed", function="augment", points=1)
def test_same_seed(rng, copies):
    image, varies = four_colors(rng), True
    for seed in (draw_seed(rng), 0):
        first = copies.random(image, seed)
        copies.call(image, 6, seed + SEEDS)
        second = copies.readable(image, 6, seed)
        # An iterator that is kept continues with the copies that the generator draws for seed + 6.
        with diagnose(
            iterator_kept=lambda seed=seed, second=second: np.array_equal(
                second, copies.readable(image, 6, seed + 6)
            ),
            **({"seed_ignored": True} if seed else {"seed_zero_ignored": True}),
        ):
            expect(
                np.array_equal(first, second),
                f"two calls with seed={seed} gave different copies.",
                found="different copies",
                expected="the same copies",
            )
        expect(
            seed or not varies or not np.array_equal(first[1:], first[:-1]),
            "with seed=0 all copies are equal, and with another seed they differ.",
            found="equal copies",
            expected="different copies",
        )
        varies = not np.array_equal(first[1:], first[:-1])


@check(
    "Return other copies in every call without a seed", function="augment", points=1, needs=("other-seed",)
)
def test_without_seed(rng, copies):
    image = four_colors(rng)
    # No call with a seed in between: it sets the state of NumPy's random numbers, which a call without a
    # seed continues.
    first, second = (copies.random(image) for _ in range(2))
    is_same = np.array_equal(first, second)

    def is_kept():
        """Return whether another image gets these copies, too: the seed is not the cause then."""
        return np.array_equal(first, copies.readable(255 - image, 6))

    with diagnose(default_seed=lambda: is_same and not is_kept()):
        expect(
            not is_same,
            "two calls without a seed gave the same copies; they should be random.",
            found="the same copies",
            expected="different copies",
        )
