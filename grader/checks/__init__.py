"""The library for hidden checks, and the only package of cvgrade that a lesson pack imports.

A check is a pytest function in ``checks.py`` or ``checks/test_<function>.py`` of a pack::

    from grader.checks import check, expect_array, expect_close

    @check("Scale pixel values to the range 0 to 1", function="normalize", points=2)
    def test_values(learner, rng):
        pixels = rng.integers(0, 256, (24, 31, 3), dtype="uint8")
        answer = expect_array(learner.normalize(pixels), shape=pixels.shape, dtype="float32")
        expect_close(answer, pixels / 255)

The id of a check is the name of its function without ``test_`` and with dashes: ``values``. The fixtures that
a check can use are described in `grader.judge.check_fixtures`.
"""

from grader.checks.arrays import expect_array, expect_close, expect_number, expect_unchanged
from grader.checks.declare import Mismatch, Unavailable, check, expect, expect_kind, trial
from grader.checks.diagnose import diagnose, matches
from grader.checks.faults import Fault
from grader.checks.submission import Submission
from grader.checks.wording import counted
from grader.model import Figure, Outcome
from grader.worker.wire import InputFile, OutputFile

__all__ = [
    "Fault",
    "Figure",
    "InputFile",
    "Mismatch",
    "Outcome",
    "OutputFile",
    "Submission",
    "Unavailable",
    "check",
    "counted",
    "diagnose",
    "expect",
    "expect_array",
    "expect_close",
    "expect_kind",
    "expect_number",
    "expect_unchanged",
    "matches",
    "trial",
]
