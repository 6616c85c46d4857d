"""Slips of beginners while a file is loaded or called: each gets a sentence that is true of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course.catalog import load_lessons
from grader.course.layout import Course, own_course
from grader.course.pack import Lesson
from grader.judge.exercise import Exercise, exercise_of
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.judge.situations import explain_in_context
from grader.model import CheckResult, Frame, LessonResult, Outcome
from grader.report.next_step import function_to_begin_with

Grade = Callable[[str], LessonResult]

RIGHT = """import numpy as np

def normalize(pixels):
    return pixels.astype(np.float32) / 255

def standardize(pixels):
    values = pixels.astype(np.float64)
    return ((values - values.mean()) / values.std()).astype(np.float32)
"""
BRITISH = "normali" + "se"  # as many learners spell it
OUTSIDE = (
    "Line {} is outside every function, so it runs as soon as the file is loaded. "
    'If it is a trial call, put it under `if __name__ == "__main__":`.'
)


@pytest.fixture
def grade(tiny_course: Course, tiny_lesson: Lesson, session: GradingSession) -> Grade:
    return lambda source: session.grade(job_for(tiny_course, tiny_lesson, source.encode(), seed=1))


def first(result: LessonResult) -> CheckResult:
    return result.checks[0]


@pytest.mark.parametrize(
    ("trial", "message"),
    [
        (
            "print(open('coffee.png'))",
            "lesson02.py raised FileNotFoundError on line 10 while it was loading. "
            "There is no `coffee.png`. " + OUTSIDE.format(10),
        ),
        (
            "name = input('Name? ')",
            "lesson02.py raised EOFError on line 10 while it was loading. "
            "`input()` waits for the keyboard, but nobody types during a check. "
            "Write the values into your code, or use the arguments of the function. " + OUTSIDE.format(10),
        ),
        (
            "for each in range(3):\n    normalize(None)",
            "lesson02.py raised AttributeError on line 4 while it was loading. "
            "This value is `None`, so it has no `.astype`. "
            "A function called earlier probably doesn't return anything. " + OUTSIDE.format(11),
        ),
        (
            "quit()",
            "lesson02.py called `quit()` on line 10 while it was loading, which ends the program. Remove it. "
            + OUTSIDE.format(10),
        ),
    ],
)
def test_code_outside_functions_is_named_as_such(grade: Grade, trial: str, message: str) -> None:
    result = grade(f"{RIGHT}\n{trial}\n")
    assert {check.outcome for check in result.checks} == {Outcome.RAISED}
    assert first(result).message == message


def test_a_file_that_is_opened_outside_functions_is_no_misconception_about_a_path(
    session: GradingSession,
) -> None:
    course = own_course()
    lesson = next(each for each in load_lessons(course) if each.id == "lesson02")
    source = lesson.solution.read_bytes() + b"\nImage.open('coffee.png')\n"
    check = first(session.grade(job_for(course, lesson, source, seed=1)))
    assert "There is no `coffee.png`, but there is `assets/coffee.png`." in check.message
    assert check.misconceptions == ()


def test_a_trial_of_a_function_that_is_not_written_yet(grade: Grade) -> None:
    stub = "def normalize(pixels):\n    raise NotImplementedError('divide by 255')\n\nprint(normalize(3))\n"
    check = first(grade(stub))
    assert check.outcome is Outcome.RAISED
    assert check.message == ("lesson02.py calls normalize(), which is not written yet. " + OUTSIDE.format(4))


def test_an_import_or_a_definition_is_no_trial_call(grade: Grade) -> None:
    assert OUTSIDE[:20] not in first(grade("import nothing_of_this_name\n")).message
    assert first(grade("def normalize(pixels: np.ndarray):\n    return pixels\n")).message == (
        "lesson02.py raised NameError on line 1 while it was loading. "
        "Add `import numpy as np` at the top of the file."
    )


def test_trial_calls_under_main_do_not_run(grade: Grade) -> None:
    assert grade(f"{RIGHT}\nif __name__ == '__main__':\n    print(open('nothing'))\n").passed


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "%matplotlib inline\n",
            (
                "Line 1 is a notebook command (`%matplotlib inline`). "
                "A Python file cannot contain one: delete the line."
            ),
        ),
        (
            "import numpy as np\n!pip install mtcnn\n",
            (
                "Line 2 is a notebook command (`!pip install mtcnn`). "
                "A Python file cannot contain one: delete the line."
            ),
        ),
        (
            ">>> import numpy as np\n",
            (
                "lesson02.py has a syntax error on line 1. "
                "The line begins with `>>>`, the prompt of an interactive session. Delete the prompt."
            ),
        ),
        (
            "print 'hello'\n",
            (
                "lesson02.py has a syntax error on line 1. "
                "This is Python 2. In Python 3, `print` is a function and needs parentheses: `print(...)`."
            ),
        ),
        (
            "x = “hello”\n",
            (
                "lesson02.py has a syntax error on line 1. "
                "This line has a curly quote. Replace it with a plain one: `\"` or `'`."
            ),
        ),
        (
            "```python\nimport numpy as np\n```\n",
            (
                "lesson02.py has a syntax error on line 1. "
                "The line is a mark of Markdown, probably copied with the code. Delete it."
            ),
        ),
        ("x = (1 2)\n", "lesson02.py has a syntax error on line 1. Perhaps you forgot a comma?"),
    ],
)
def test_a_file_that_is_not_python(grade: Grade, source: str, message: str) -> None:
    assert first(grade(source)).message == message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            f"\n\ndef {BRITISH}(pixels):\n    return pixels\n",
            f"There is no `normalize()` in your file, but there is `{BRITISH}()` on line 3. Is that the one?",
        ),
        (
            "def NORMALIZE(pixels):\n    return pixels\n",
            "There is no `normalize()` in your file, but there is `NORMALIZE()` on line 1. Is that the one?",
        ),
        (
            "class Lesson:\n    def normalize(self, pixels):\n        return pixels\n",
            "normalize() on line 2 is inside the class `Lesson`. Move it out of the class.",
        ),
        (
            "def main():\n    def normalize(pixels):\n        return pixels\n",
            "normalize() on line 2 is inside the function `main()`. Move it to the top level of the file.",
        ),
        (
            "if __name__ == '__main__':\n    def normalize(pixels):\n        return pixels\n",
            (
                "normalize() on line 2 is inside an `if` block that does not run during a check, "
                'such as `if __name__ == "__main__":`. Move it to the top level of the file.'
            ),
        ),
    ],
)
def test_a_function_that_is_misspelled_or_elsewhere_is_found(grade: Grade, source: str, message: str) -> None:
    check = first(grade(source))
    assert (check.outcome, check.message) == (Outcome.FAILED, message)


def test_another_function_of_the_exercise_is_no_misspelling(grade: Grade) -> None:
    check = first(grade("def standardize(pixels):\n    return pixels\n"))
    assert (check.outcome, check.message) == (Outcome.UNATTEMPTED, "normalize() is missing.")


def test_a_function_that_prints_and_returns_nothing(grade: Grade) -> None:
    body = "    print(pixels / 255)\n"
    check = first(grade(f"def normalize(pixels):\n{body}"))
    assert check.message == (
        "Expected a NumPy array, but got None. normalize() printed something but returned None. "
        "`print` only shows a value; `return` hands it back."
    )


def test_output_of_a_library_is_no_attempt_to_return(grade: Grade) -> None:
    body = "    import this\n"  # the module prints
    check = first(grade(f"def normalize(pixels):\n{body}"))
    assert check.message == "Expected a NumPy array, but got None. Did you forget `return`?"


def test_a_recursion_is_shown_once(grade: Grade) -> None:
    check = first(grade("def normalize(pixels):\n    return normalize(pixels)\n"))
    assert [frame.line for frame in check.frames] == [2]
    assert check.message == (
        "normalize() raised RecursionError on line 2. Infinite recursion: the function keeps calling itself."
    )


def test_an_array_that_is_too_large_is_named_by_its_shape(grade: Grade) -> None:
    check = first(grade("import numpy as np\ndef normalize(pixels):\n    return np.zeros((10**6, 10**6))\n"))
    assert check.outcome is Outcome.MEMORY
    assert check.message == (
        "normalize() ran out of memory on line 3: an array of shape (1000000, 1000000) needs 7.28 TiB. "
        "Is this the shape that you want?"
    )


@pytest.mark.slow
@pytest.mark.parametrize("sandbox", ["auto", "unsandboxed"])
def test_a_download_is_refused_everywhere(
    tiny_course: Course, tiny_lesson: Lesson, sandbox: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CVGRADE_SANDBOX", sandbox)
    code = "import urllib.request\ndef normalize(p):\n    urllib.request.urlretrieve('https://python.org/x.h5')\n"
    with GradingSession() as session:
        check = first(session.grade(job_for(tiny_course, tiny_lesson, code.encode(), seed=1)))
    assert check.message == (
        "normalize() raised URLError on line 3. "
        "Your code tried to download a file, but code under check has no network. Use what the function receives."
    )


def test_a_download_of_weights_names_the_setting_and_what_is_installed() -> None:
    error = (
        "Exception: URL fetch failure on https://example.org/vgg16/vgg16_weights.h5: None -- "
        "[Errno -3] Temporary failure in name resolution"
    )
    exercise = Exercise(offline='The setting `backbone` is "mobilenet"; files are installed for "mobilenet".')
    assert explain_in_context(error, (), exercise, outside=False) == (
        "Your code tried to download `vgg16_weights.h5`, but code under check has no network. "
        'The setting `backbone` is "mobilenet"; files are installed for "mobilenet".'
    )


def test_an_image_of_the_workspace_under_another_path_is_found() -> None:
    error = "FileNotFoundError: [Errno 2] No such file or directory: 'photos/coffee.png'"
    exercise = Exercise(assets=("astronaut.png", "coffee.png"))
    assert explain_in_context(error, (), exercise, outside=True) == (
        "There is no `photos/coffee.png`, but there is `assets/coffee.png`."
    )
    other = explain_in_context(error.replace("coffee", "me"), (), exercise, outside=True)
    assert other == (
        "There is no `photos/me.png`. Of your folder, a check sees only this file and `assets/` "
        "with astronaut.png, coffee.png."
    )


def test_an_error_inside_a_library_is_not_blamed_on_an_earlier_call() -> None:
    error = "TypeError: 'NoneType' object is not iterable"
    line = Frame(3, "fit", "for batch in make_batches():")
    assert explain_in_context(error, (), Exercise(), outside=False) == ""
    assert "A function called earlier" in explain_in_context(error, (line,), Exercise(), outside=False)
    shape = "ValueError: Input 0 of layer conv2d is incompatible: expected min_ndim=4, found ndim=3. (None, 28, 28)"
    assert explain_in_context(shape, (), Exercise(), outside=False) != ""


def test_the_exercise_is_read_from_the_course(tiny_course: Course, tiny_lesson: Lesson) -> None:
    exercise = exercise_of(tiny_course, tiny_lesson, {})
    assert exercise.functions == {"normalize": ("pixels",), "standardize": ("pixels",)}
    assert exercise.call("normalize", ([1],), {"scale": 2}) == "normalize(pixels, scale=2)"
    assert exercise.call("other", ([1],), {}) == "other([1])"


def test_a_function_with_other_parameters_was_never_called(grade: Grade) -> None:
    result = grade("def normalize():\n    return 1\n")
    assert [check.called for check in result.checks if check.function == "normalize"] == ["", ""]
    assert first(result).message == (
        "The exercise calls `normalize(pixels)`, but yours is `def normalize()`: add the parameter `pixels`."
    )


def test_a_function_that_nothing_awaits_never_ran(grade: Grade) -> None:
    result = grade(RIGHT.replace("def normalize", "async def normalize"))
    assert "got a coroutine. Remove `async`: nothing awaits the function" in first(result).message


@pytest.mark.parametrize(
    "test", ["if __name__ == __main__:", 'if _name_ == "__main__":', 'if name == "__main__":']
)
def test_a_slip_in_the_line_above_trial_calls_is_repaired_there(grade: Grade, test: str) -> None:
    assert first(grade(f"{RIGHT}\n{test}\n    print(1)\n")).message == (
        "lesson02.py raised NameError on line 10 while it was loading. "
        'Write this line as `if __name__ == "__main__":`, with quotes and two underscores on each side.'
    )


@pytest.mark.parametrize("statement", ["import lesson02", "from lesson02 import normalize"])
def test_a_file_that_imports_itself_is_told_so(grade: Grade, statement: str) -> None:
    assert first(grade(f"{statement}\n{RIGHT}")).message == (
        "lesson02.py raised ModuleNotFoundError on line 1 while it was loading. "
        "This file is `lesson02` itself. Delete the import, and call its functions by their names alone."
    )


WITH_BLOCK = """import io
import numpy as np
from PIL import Image

def normalize(pixels):
    file = io.BytesIO()
    Image.fromarray(pixels).save("image.png")
    with Image.open("image.png") as image:
        size = image.size
    {}
"""


def test_an_image_that_is_used_after_its_with_block(grade: Grade) -> None:
    check = first(grade(WITH_BLOCK.format("return np.array(image.convert('L'))")))
    assert check.message == (
        "normalize() raised AssertionError on line 10. "
        "`image` is closed after its `with` block. Indent this line like the block."
    )
    inside = (Frame(10, "f", "helper(image)"),)
    source = WITH_BLOCK.format("    helper(image)").encode()
    assert explain_in_context("AssertionError: ", inside, Exercise(), outside=False, source=source) == ""


@pytest.mark.parametrize(
    ("before", "body", "message"),
    [
        (
            "str = 'hello'\n",
            "    return str(pixels.dtype)\n",
            "`str` is no function here: line 1 assigns another value to this name. Give the value there another name.",
        ),
        (
            "\n",
            "    low, max = 0, pixels.max()\n    return pixels / max(pixels)\n",
            "`max` is no function here: line 3 assigns another value to this name. Give the value there another name.",
        ),
        (
            "size = 3\n",
            "    return size(pixels)\n",
            "Parentheses call a function, but this value has type `int`. Leave them out, or write `*` for a product.",
        ),
    ],
)
def test_a_name_that_lost_its_function_is_explained_by_the_line_that_took_it(
    grade: Grade, before: str, body: str, message: str
) -> None:
    check = first(grade(f"{before}def normalize(pixels):\n{body}"))
    assert check.message.split(". ", 1)[1] == message


def test_a_function_that_is_overwritten_below_names_the_guilty_line(grade: Grade) -> None:
    overwritten = RIGHT + "\nnormalize = normalize(np.ones((2, 2)))\n"
    assert first(grade(overwritten)).message == (
        "`normalize` is an ndarray, not a function, although line 3 defines it: "
        "line 10 assigns this value to its name. Rename the value."
    )
    looped = RIGHT + "\nfor normalize in range(3):\n    pass\n"
    assert first(grade(looped)).message == (
        "`normalize` is an int, not a function, although line 3 defines it: "
        "another line gives its name this value. Rename the value."
    )


def test_a_loop_that_collects_until_the_memory_is_full_wants_no_other_shape(grade: Grade) -> None:
    body = "    copies = []\n    while True:\n        copies.append(np.full((64, 1024), 7.0))\n"
    check = first(grade(f"import numpy as np\ndef normalize(pixels):\n{body}"))
    assert check.outcome is Outcome.MEMORY
    assert check.message in (  # the second limit may be noticed first
        "normalize() ran out of memory on line 5: the memory was full. Does a loop collect values without an end?",
        (
            "normalize() used more than 600 MB of memory. "
            "Is an array too large, or does a loop collect values without an end?"
        ),
    )


def test_a_function_that_needs_a_missing_one_is_not_to_be_repaired(grade: Grade) -> None:
    result = grade("def standardize(pixels):\n    return normalize(pixels)\n")
    by_function = {check.function: (check.outcome, check.message) for check in result.checks}
    assert by_function["standardize"] == (Outcome.SKIPPED, "Needs normalize(), which is missing.")
    assert result.attempted
    assert function_to_begin_with(result) == "normalize"


def test_the_stub_below_the_own_function_is_to_be_deleted(grade: Grade) -> None:
    stub = '\ndef normalize(pixels):\n    raise NotImplementedError("divide by 255")\n'
    check = first(grade(RIGHT + stub))
    assert (check.outcome, check.message) == (
        Outcome.RAISED,
        (
            "normalize() is defined on line 3, and again on line 10. The last definition counts, "
            "and it only raises NotImplementedError: delete it."
        ),
    )


def test_a_caught_exception_is_no_forgotten_return(grade: Grade) -> None:
    body = (
        "    try:\n        return pixels.astyp(float)\n    except Exception as error:\n        print(error)\n"
    )
    assert first(grade(f"def normalize(pixels):\n{body}")).message == (
        "Expected a NumPy array, but got None. "
        "If the `except` on line 4 catches an exception, the function returns None. "
        "Remove `try` and `except` for now: then the exception says what is wrong."
    )


def test_a_dropped_result_is_named_with_its_line(grade: Grade) -> None:
    body = "    pixels.astype(np.float32)\n    return pixels\n"
    check = first(grade(f"import numpy as np\ndef normalize(pixels):\n{body}"))
    assert check.message.endswith(
        "`astype()` does not change `pixels`: it returns a new value, and line 3 drops it. "
        "Assign it: `pixels = pixels.astype(...)`."
    )
    assert [each.line for each in check.misconceptions if each.line == 3] == []


def test_none_that_is_used_as_a_result_is_named_with_its_line(grade: Grade) -> None:
    body = "    values = list(pixels).reverse()\n    return values / 255\n"
    check = first(grade(f"def normalize(pixels):\n{body}"))
    assert check.message.endswith(
        "`reverse()` returns None, and line 2 uses this None as a result. Call it on a separate line."
    )


def test_the_output_shows_no_warning_about_lines_of_cvgrade(grade: Grade) -> None:
    source = RIGHT.replace("def normalize", "async def normalize")
    result = grade(source + "\n\ndef standardize(pixels):\n    return normalize(pixels).min()\n")
    assert "no attribute 'min'" in result.checks[-2].error
    assert result.output == ""


def test_substitutes_are_not_called_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    course = own_course()
    lesson = next(each for each in load_lessons(course) if each.choices)
    monkeypatch.setattr("grader.judge.exercise.locate", lambda *_: tmp_path / "nothing")
    assert '"mobilenet" (a substitute of the course)' in exercise_of(course, lesson, {}).offline


@pytest.mark.parametrize(
    "body", ["    print(pixels.min(), pixels.max())\n", "    yield pixels.min()\n    yield pixels.max()\n"]
)
def test_a_report_does_not_pay_for_a_range_that_is_not_returned(session: GradingSession, body: str) -> None:
    course = own_course()
    lesson = next(each for each in load_lessons(course) if each.id == "lesson02")
    source = lesson.solution.read_text() + "\n\ndef pixel_range(pixels):\n" + body
    result = session.grade(job_for(course, lesson, source.encode(), seed=1))
    assert [check.id for check in result.required if not check.passed] == ["pixel-range"]
