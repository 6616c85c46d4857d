"""The copies that augment returns. A wrong form is judged once; here it is read as far as possible."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import Any

import numpy as np

from grader.checks import Fault, Outcome, Submission
from grader.checks.generators import generator_recipe

from .copy_arrays import as_copies, different, is_repetitive
from .orientation import (
    Array,
    Disc,
    Orientation,
    four_colors,
    quarter_turns,
    read_disc,
    read_orientations,
)
from .own_generator import Generator

COPIES = 120
"""Number of copies whose orientations are examined. With so many, a correct answer does not fail by chance.
The flips are read only from copies rotated by less than `RELIABLE_ANGLE`, five of six. For two fair coins and
an angle drawn uniformly from -90 to 90 degrees, these are the probabilities:

- one flip always or never, for either flip: 2 (7/12)**120 = 2e-28;
- one of the four combinations of flips missing: 4 (19/24)**120 = 3e-12;
- no rotation in one of five equal intervals from 0 to 90 degrees: 5 (4/5)**120 = 1e-11.

``_chance_failures.py`` counts the failures of the worked solution for all seeds that the checks can draw.
"""

FEWEST = 60
"""Number of readable copies below which flips and angles are not judged: a combination of flips is missing by
chance with a probability of 3e-6."""

CLEARLY_SEEN = 0.75
"""Smallest fraction of readable copies with which a generator that changes more is used all the same."""

SEEDS = 1 << 20
"""The checks pass seeds below this number to `augment`."""

SAME_ANGLE = 3.0
"""Difference in degrees up to which two readings of an angle are equal."""


GENERATOR = generator_recipe(horizontal_flip=True, vertical_flip=True, rotation_range=90)
"""The generator that replaces that of a make_generator which is of no use."""


def draw_seed(rng: np.random.Generator) -> int:
    """Return a random seed for `augment`."""
    return int(rng.integers(1, SEEDS))


class Copies:
    """Calls of augment, and the copies of one image that several checks examine.

    Args:
        learner: The submission.
        generator: The generator of its make_generator.
        rng: Draws the image and the seeds.
        note: Adds a sentence to the result of the lesson.

    Attributes:
        image: The image of the copies that several checks examine.
        keep_colors: Whether the check of the colors has passed.
        overflows: Whether that check has found values that wrapped around.
        roughness: Roughness of the copies of a wide photograph, as a multiple of that of the photograph.
    """

    def __init__(
        self,
        learner: Submission,
        generator: Generator,
        rng: np.random.Generator,
        note: Callable[[str], None],
    ) -> None:
        self._learner = learner
        self._generator = generator
        self._rng = rng
        self._note = note
        self._replaced = False
        self._raised: set[tuple[str, int]] = set()
        self._takes_count = True
        self.keep_colors = False
        self.overflows = False
        self.roughness = 1.0
        self.image = four_colors(rng)

    def exactly(self, image: Array, *arguments: Any, **keywords: Any) -> Any:
        """Return what augment returns, with a generator of the grader's where make_generator's is of no use.

        Raises:
            Fault: It did not return. The check is skipped if make_generator does not work either, or if an
                earlier check has reported the same exception.
        """
        if self._replaced or self._generator.changes_nothing or self._is_hidden:
            try:
                return self._with_given_generator(image, *arguments, **keywords)
            except Fault as fault:
                if self._replaced or fault.outcome is not Outcome.RAISED:
                    raise
        try:
            return self._learner.augment(image, *arguments, **keywords)
        except Fault as fault:
            if fault.outcome is Outcome.UNATTEMPTED:  # perhaps only make_generator is not written yet
                with suppress(Fault):
                    return self._with_given_generator(image, *arguments, **keywords)
            if fault.outcome is not Outcome.RAISED or fault.loading:
                raise
            error, line = fault.error.partition(":")[0], fault.frames[-1].line if fault.frames else 0
            if not self._generator.works:
                with suppress(Fault):
                    return self._with_given_generator(image, *arguments, **keywords)
                text = f"Not judged: augment() raised {error}; make_generator() returns no working generator."
                raise Fault(Outcome.SKIPPED, text) from None
            if (error, line) in self._raised:
                raise Fault(Outcome.SKIPPED, f"Not judged: augment() raised {error} again.") from None
            self._raised.add((error, line))
            raise

    @cached_property
    def _is_hidden(self) -> bool:
        """Whether one cannot see the flips and rotations for what else make_generator's generator does."""
        if not self._generator.changes_more:
            return False
        with suppress(Fault):
            copies = as_copies(self._learner.augment(self.image, FEWEST))
            if copies is not None and copies.shape[1] == copies.shape[2]:
                return sum(map(bool, read_orientations(copies))) < CLEARLY_SEEN * len(copies)
        return False

    def _with_given_generator(self, image: Array, *arguments: Any, **keywords: Any) -> Any:
        generator = self._learner.rebuild(GENERATOR)
        subject = self._learner.with_answer("make_generator", None, generator)
        answer = subject.augment(image, *arguments, **keywords)
        if not self._replaced:
            self._note(
                "make_generator is not right yet. augment was judged with a generator of the grader's."
            )
        self._replaced = True
        return answer

    def call(self, image: Array, count: int, seed: int | None = None) -> Any:
        """Return what augment returns. A parameter that the function lacks is left out.

        Raises:
            Fault: It did not return; see `exactly`.
        """
        seeds = {} if seed is None else {"seed": seed}
        counts = (count,) if self._takes_count else ()
        refused = None
        for arguments, keywords in ((counts, seeds), ((), seeds), (counts, {}), ((), {})):
            try:
                answer = self.exactly(image, *arguments, **keywords)
            except Fault as fault:
                if fault.outcome is not Outcome.FAILED:  # not refused because of its parameters
                    raise
                refused = refused or fault
            else:
                self._takes_count = bool(arguments)  # else, without a seed, it would take the count for one
                return answer
        assert refused is not None
        raise refused

    def readable(self, image: Array, count: int, seed: int | None = None) -> Array:
        """Return what augment returns as copies.

        Raises:
            Fault: It did not return, or these are no copies; then the check is skipped.
        """
        return self.read(self.call(image, count, seed))

    def random(self, image: Array, seed: int | None = None) -> Array:
        """Return six copies of an image.

        Raises:
            Fault: Nothing in them is random, so the check is skipped; see also `readable`.
        """
        found = self.readable(image, 6, seed)
        self.expect_chance(found)
        if different(found) == 1 and np.array_equal(found[0], image):
            raise Fault(Outcome.SKIPPED, "Not judged: all copies are the image itself.")
        return found

    def expect_chance(self, copies: Array) -> None:
        """Skip the check if nothing random can be in these copies, for a reason that is counted elsewhere.

        Raises:
            Fault: The check is skipped.
        """
        if np.ptp(copies) <= 1:
            raise Fault(Outcome.SKIPPED, "Not judged: the copies show nothing of the image.")
        if different(copies) == 1 and self._generator.changes_nothing:
            text = "Not judged: the generator of make_generator() neither flips nor rotates."
            raise Fault(Outcome.SKIPPED, text)

    def read(self, answer: Any) -> Array:
        """Return the copies in an answer.

        Raises:
            Fault: It cannot be read as copies, so the check is skipped.
        """
        found = as_copies(answer)
        if found is None:
            raise Fault(Outcome.SKIPPED, "Not judged: the returned value cannot be read as copies.")
        return found

    @cached_property
    def seeded(self) -> Array:
        """Copies of `image`, from one call with a seed; from more if one returns too few."""
        copies = self.readable(self.image, COPIES, draw_seed(self._rng))
        for _ in range(COPIES):
            if len(copies) >= COPIES // 2:
                break
            more = self.readable(self.image, COPIES, draw_seed(self._rng))
            if more.shape[1:] != copies.shape[1:]:
                break
            copies = np.concatenate([copies, more])
        return copies[:COPIES]

    @cached_property
    def unseeded(self) -> Array:
        """Copies of `image`, from one call without a seed."""
        return self.readable(self.image, COPIES)

    @cached_property
    def varied(self) -> Array:
        """Copies that differ: seeded ones, or unseeded ones if the seeded ones are equal.

        Raises:
            Fault: All copies are equal, so the check is skipped.
        """
        for copies in (self.seeded, self.unseeded):
            self.expect_chance(copies)
            if different(copies) > 1:
                return copies
        raise Fault(Outcome.SKIPPED, "Not judged: all copies are equal.")

    @cached_property
    def readings(self) -> list[Orientation | None]:
        """The orientation of each of the `varied` copies; None for one that cannot be read."""
        return self.seeded_readings if self.varied is self.seeded else self.unseeded_readings

    @cached_property
    def seeded_readings(self) -> list[Orientation | None]:
        """The orientation of each of the `seeded` copies; None for one that cannot be read."""
        return read_orientations(self.seeded)

    @cached_property
    def unseeded_readings(self) -> list[Orientation | None]:
        """The orientation of each of the `unseeded` copies; None for one that cannot be read."""
        return read_orientations(self.unseeded)

    @cached_property
    def flips_without_seed(self) -> Array:
        """Whether copies of a call without a seed are flipped horizontally and vertically, bool (2, N).

        Only copies that show it clearly; none if fewer than `FEWEST` can be read.
        """
        nothing = np.empty((2, 0), bool)
        with suppress(Fault):
            read = self.unseeded_readings
            clear = [each for each in read if each and each.shows_flips]
            flips = np.array([[each.horizontal, each.vertical] for each in clear], bool).T
            return flips if len(clear) >= FEWEST else nothing
        return nothing

    @cached_property
    def angles_are_fixed(self) -> bool:
        """Whether the copies of every call are rotated by the same angles, one after the other.

        A flip after the rotation turns its direction around.
        """
        with suppress(Fault):
            if self.varied is not self.seeded or np.array_equal(self.seeded, self.unseeded):
                return False  # a seed that is fixed is another matter
            pairs = zip(self.seeded_readings, self.unseeded_readings, strict=False)
            found = [abs(abs(one.angle) - abs(other.angle)) for one, other in pairs if one and other]
            return len(found) >= FEWEST and max(found) < SAME_ANGLE
        return False

    @cached_property
    def only_quarter_turns(self) -> bool:
        """Whether the copies of two calls are rotated by multiples of 90 degrees only."""
        read = [*self.seeded_readings, *self.unseeded_readings]
        return all(read) and quarter_turns([each.angle for each in read if each])

    @cached_property
    def angle_is_drawn_once(self) -> bool:
        """Whether all copies of a call are rotated by one angle, and two calls give other copies.

        A flip after the rotation turns its direction around.
        """
        read = [
            [abs(each.angle) for each in readings if each]
            for readings in (self.seeded_readings, self.unseeded_readings)
        ]
        one, other = ({copy.tobytes() for copy in each} for each in (self.seeded, self.unseeded))
        return one != other and all(len(each) >= FEWEST and np.ptp(each) < SAME_ANGLE for each in read)

    @cached_property
    def orientations(self) -> list[Orientation]:
        """The orientations of the readable copies.

        Raises:
            Fault: Too few are readable, so the check is skipped.
        """
        copies = self.varied
        found = [each for each in self.readings if each]
        if len(found) < FEWEST:
            text = f"Not judged: only {len(found)} of {len(copies)} copies show the colors of the image."
            raise Fault(Outcome.SKIPPED, text)
        # Without other angles than quarter turns there are only few different copies.
        if is_repetitive(copies) and not self.only_quarter_turns:
            raise Fault(Outcome.SKIPPED, f"Not judged: only {different(copies)} copies are different.")
        return found

    @cached_property
    def discs(self) -> list[Disc]:
        """The dark disc of each copy in which it is visible.

        Raises:
            Fault: The orientations cannot be read, so the check is skipped.
        """
        _ = self.orientations
        return [each for each in map(read_disc, self.varied) if each]
