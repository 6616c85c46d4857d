"""The generator that the learner's make_generator returns."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from grader.checks import Fault, Mismatch, Outcome, Submission

from . import generator_settings
from .generator_settings import Settings
from .once import Once


class Generator(Once):
    """The generator of the learner's make_generator.

    The checks of augment, which may use it, do not count again what a check of make_generator has counted.
    """

    def __init__(self, learner: Submission) -> None:
        super().__init__(learner, "make_generator")

    @cached_property
    def settings(self) -> Settings | None:
        """Its settings, or None if make_generator returns no generator."""
        try:
            return generator_settings.settings_of(self.answer, self._learner)
        except (Fault, Mismatch):
            return None

    def settings_for_another_check(self) -> Settings:
        """Return its settings, for a check that is skipped if there is no generator.

        Raises:
            Fault: There is none; the first check of make_generator says why.
        """
        self.for_another_check()
        if self.settings is None:
            raise Fault(Outcome.SKIPPED, "Not judged: make_generator() returns no generator.")
        return self.settings

    @property
    def works(self) -> bool:
        """Whether it can make copies."""
        return self.settings is not None and not generator_settings.unusable(self.settings)

    @property
    def changes_nothing(self) -> bool:
        """Whether it neither flips nor rotates."""
        names = ("horizontal_flip", "vertical_flip", "rotation_range")
        return self.settings is not None and not any(self.settings.get(name) for name in names)

    @property
    def changes_more(self) -> bool:
        """Whether it does more than to flip and rotate."""
        found = self.settings or {}
        other = generator_settings.value_changes(found) or generator_settings.other_kinds(found)
        return bool(other) or found.get("data_format") == "channels_first"

    def has(self, fault: Callable[[Settings], object]) -> bool:
        """Return whether its settings have a fault. One that changes nothing does not excuse anything."""
        return self.settings is not None and not self.changes_nothing and bool(fault(self.settings))
