"""A defect of a submission is reported, costs only the points concerned, and affects nothing else.

Every test runs twice: in the sandbox, where the machine has one, and unsandboxed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.model import LessonResult, Outcome
from grader.sandbox.bubblewrap import find_bubblewrap

Grade = Callable[[str], LessonResult]

RIGHT_STANDARDIZE = """
import numpy as np
def standardize(pixels):
    values = pixels.astype(np.float64)
    return ((values - values.mean()) / values.std()).astype(np.float32)
"""


@pytest.fixture(scope="module", params=["unsandboxed", "bubblewrap"])
def session(request: pytest.FixtureRequest) -> Iterator[GradingSession]:
    """An examiner with this isolation."""
    if request.param == "bubblewrap" and not find_bubblewrap():
        pytest.skip("bubblewrap is not installed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CVGRADE_SANDBOX", request.param)
        with GradingSession() as each:
            each.start()
            yield each


@pytest.fixture
def grade(tiny_course: Course, tiny_lesson: Lesson, session: GradingSession) -> Grade:
    """Grade the source of a submission."""
    return lambda source: session.grade(job_for(tiny_course, tiny_lesson, source.encode(), seed=11))


def outcomes(result: LessonResult, function: str = "normalize") -> set[Outcome]:
    return {check.outcome for check in result.checks if check.function == function}


def messages(result: LessonResult) -> str:
    return "\n".join(f"{check.message} {check.error}" for check in result.checks)


def test_the_solution_earns_everything(grade: Grade, solution: bytes) -> None:
    result = grade(solution.decode())
    assert (result.earned, result.possible, result.passed) == (4, 4, True)


def test_a_byte_order_mark_is_accepted(grade: Grade, solution: bytes) -> None:
    assert grade("\ufeff" + solution.decode()).passed


def test_every_function_of_an_empty_file_is_missing(grade: Grade) -> None:
    result = grade("")
    assert {check.outcome for check in result.checks} == {Outcome.UNATTEMPTED}
    assert "normalize() is missing" in messages(result)


def test_a_syntax_error_names_the_line(grade: Grade) -> None:
    result = grade("x = 1\ndef normalize(p:\n    pass\n")
    assert {check.outcome for check in result.checks} == {Outcome.RAISED}
    assert result.checks[0].frames[-1].line == 2
    assert result.checks[0].message.startswith("lesson02.py has a syntax error on line 2. ")
    assert "SyntaxError" in result.checks[0].error


def test_a_file_that_raises_while_loading_earns_nothing(grade: Grade, solution: bytes) -> None:
    result = grade(solution.decode() + "\nraise ValueError('too late')\n")
    assert result.earned == 0
    assert "lesson02.py raised ValueError on line 20 while it was loading." in messages(result)
    assert "too late" in messages(result)


@pytest.mark.parametrize(
    ("body", "outcome", "message"),
    [
        ("return None", Outcome.FAILED, "Did you forget `return`?"),
        ("return [1.0, 2.0]", Outcome.FAILED, "np.array"),
        ("return pixels / 255", Outcome.FAILED, "float64"),
        ("return (n for n in 'ab')", Outcome.FAILED, "generator"),
        ("return {'a': 1}", Outcome.FAILED, "a dict"),
        ("raise ValueError('of mine')", Outcome.RAISED, "ValueError: of mine"),
        ("raise NotImplementedError('later')", Outcome.UNATTEMPTED, "later"),
        ("import sys; sys.exit(0)", Outcome.RAISED, "sys.exit"),
        ("import os; os._exit(0)", Outcome.CRASHED, "ended the program"),
        ("import ctypes; ctypes.string_at(0)", Outcome.CRASHED, "segmentation fault"),
        ("return bytearray(10 * 1024**3)", Outcome.MEMORY, "memory"),
        ("return np.full(pixels.shape, np.nan, 'float32')", Outcome.FAILED, "NaN"),
        ("return np.array([object()])", Outcome.FAILED, "dtype object"),
        ("return np.array([1j])", Outcome.FAILED, "complex"),
        ("return np.zeros((5_000, 5_000), 'float32')", Outcome.CRASHED, "too large"),
        ("raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})", Outcome.RAISED, "cannot be read"),
    ],
)
def test_one_wrong_function_costs_only_its_own_checks(
    grade: Grade, body: str, outcome: Outcome, message: str
) -> None:
    result = grade(f"import numpy as np\ndef normalize(pixels):\n    {body}\n{RIGHT_STANDARDIZE}")
    assert outcome in outcomes(result)
    assert outcomes(result) <= {outcome, Outcome.PASSED, Outcome.FAILED}
    assert message in messages(result)
    assert outcomes(result, "standardize") == {Outcome.PASSED}, messages(result)


def test_an_endless_loop_costs_only_its_own_function(grade: Grade) -> None:
    result = grade("def normalize(pixels):\n    while True: pass\n" + RIGHT_STANDARDIZE)
    assert outcomes(result, "normalize") == {Outcome.TIMEOUT}
    assert outcomes(result, "standardize") == {Outcome.PASSED}


def test_a_gigabyte_of_output_is_stopped_and_cut(grade: Grade) -> None:
    result = grade(
        f"def normalize(pixels):\n    for _ in range(10**5): print('x' * 10**4)\n{RIGHT_STANDARDIZE}"
    )
    assert Outcome.CRASHED in outcomes(result)
    assert "printed more than" in messages(result)
    assert len(result.output) < 200_000
    assert outcomes(result, "standardize") == {Outcome.PASSED}


def test_printed_text_is_reported_and_costs_no_points(grade: Grade, solution: bytes) -> None:
    result = grade(
        "import sys\nprint('hello')\nprint('\\x1b[31moops\\r', file=sys.stderr)\n" + solution.decode()
    )
    assert result.passed
    assert "hello" in result.output
    assert "\x1b" not in result.output


def test_a_wrong_signature_is_reported(grade: Grade) -> None:
    result = grade("def normalize(): return 1\n" + RIGHT_STANDARDIZE)
    assert (
        "The exercise calls `normalize(pixels)`, but yours is `def normalize()`: add the parameter `pixels`."
        in messages(result)
    )


def test_a_similar_name_is_suggested_for_a_missing_function(grade: Grade) -> None:
    result = grade("\n\ndef Normalized(p): return p\n" + RIGHT_STANDARDIZE)
    assert (
        "There is no `normalize()` in your file, but there is `Normalized()` on line 3. Is that the one?"
        in messages(result)
    )
    assert Outcome.FAILED in outcomes(result)


def test_input_from_the_keyboard_is_explained(grade: Grade) -> None:
    result = grade("name = input('who? ')\n")
    assert "EOFError" in messages(result)
    assert "`input()` waits for the keyboard, but nobody types during a check." in messages(result)


def test_a_traceback_has_only_the_learners_lines(grade: Grade) -> None:
    result = grade(
        "def helper(p):\n    return p.nonsense\ndef normalize(pixels):\n    return helper(pixels)\n"
    )
    frames = result.checks[0].frames
    assert [(frame.line, frame.function) for frame in frames] == [(4, "normalize"), (2, "helper")]
    assert frames[1].source == "return p.nonsense"


def test_a_submission_leaves_nothing_for_the_next(grade: Grade, solution: bytes) -> None:
    look = "import os, numpy, sys\nprint(hasattr(numpy, 'gift'), os.environ.get('GIFT'), os.path.exists('gift'))\n"
    leave = "numpy.gift = 1\nos.environ['GIFT'] = '1'\nopen('gift', 'w').write('x')\n"
    for _ in range(2):
        assert "False None False" in grade(look + leave + solution.decode()).output


def test_the_same_seed_gives_the_same_result(grade: Grade) -> None:
    wrong = "def normalize(pixels): return pixels.astype('float32') / 254\n" + RIGHT_STANDARDIZE
    assert messages(grade(wrong)) == messages(grade(wrong))


def test_a_large_answer_is_not_kept_for_a_description(grade: Grade) -> None:
    result = grade("import numpy as np\ndef normalize(pixels): return np.zeros(20 << 20, 'u1')\n")
    assert outcomes(result) == {Outcome.FAILED}
    assert {check.signature for check in result.checks} == {None}
    small = grade("import numpy as np\ndef normalize(pixels): return np.zeros(20, 'u1')\n")
    assert None not in {each.signature for each in small.checks if each.function == "normalize"}
