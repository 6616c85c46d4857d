"""Trials: one function on the learner's own image, shown and not recorded."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from PIL import Image

from grader.course.layout import Course, own_course
from grader.report import terminal
from grader.workspace.trial import MAX_IMAGE_MB

Run = Callable[..., Result]

TRIALS = """
from grader.checks import expect_array, trial
from grader.checks.figures import images, panel


@trial("The values before and after", function="normalize")
def test_normalize(learner, evaluator, image, show, note):
    pixels = evaluator.decode_image(image.content)
    note(f"{image.name} has shape {pixels.shape}.")
    values = expect_array(learner.normalize(pixels), shape=pixels.shape)
    show(images("After", "What came out.", panel("after", values)))


@trial("Without an image", function="standardize")
def test_standardize(learner, show):
    learner.standardize(None)
"""

RIGHT = "def normalize(pixels):\n    return (pixels / 255).astype('float32')\n"

pytestmark = pytest.mark.slow


@pytest.fixture
def trying(tiny_course: Course, cvgrade: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of a course with trials, and an image in it."""
    course = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    (next(course.solutions.iterdir()) / "trials.py").write_text(TRIALS)
    monkeypatch.setenv("CVGRADE_COURSE", str(course.root))
    assert cvgrade("init", str(tmp_path / "work")).exit_code == 0
    (tmp_path / "work" / "mine.png").write_bytes(png((20, 10)))
    return tmp_path / "work"


def png(size: tuple[int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (200, 100, 0)).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_trial_shows_what_came_out_and_records_nothing(
    cvgrade: Run, trying: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (trying / "lesson02.py").write_text(RIGHT)
    monkeypatch.setattr(terminal, "protocol", lambda: None)
    result = cvgrade("try", "2", "normalize", "--image", "mine.png", cwd=trying)
    assert result.exit_code == 0
    assert "mine.png has shape (10, 20, 3)." in result.output
    assert "Nothing was recorded" in result.output
    page = (trying / "try.html").read_text()
    assert "normalize()</code> on mine.png" in page
    assert page.count("<img src=") == 1
    assert not (trying / ".cvgrade" / "lesson02.json").exists()
    assert not (trying / "report.html").exists()


def test_a_large_image_is_reduced_before_a_function_gets_it(cvgrade: Run, trying: Path) -> None:
    (trying / "lesson02.py").write_text(RIGHT)
    (trying / "large.png").write_bytes(png((4000, 2000)))
    result = cvgrade("try", "2", "normalize", "--image", "large.png", cwd=trying)
    assert "large.png has shape (512, 1024, 3)." in result.output
    assert "This trial uses an upright copy of 1024 × 512 pixels." in result.output


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def normalize(pixels):\n    return pixels[9999]\n", "IndexError"),
        ("def normalize(pixels):\n    pass\n", "Did you forget `return`?"),
        ("def normalize(pixels)\n", "SyntaxError"),
    ],
)
def test_a_function_that_returns_no_result_is_explained_as_in_a_check(
    cvgrade: Run, trying: Path, source: str, said: str
) -> None:
    (trying / "lesson02.py").write_text(source)
    tried = cvgrade("try", "2", "normalize", "--image", "mine.png", cwd=trying)
    checked = cvgrade("check", "2", "normalize", cwd=trying)
    assert tried.exit_code == 1
    assert said in checked.output
    assert said in tried.output
    page = (trying / "try.html").read_text()
    assert said.replace("`return`", "<code>return</code>") in page


def test_only_the_wanted_function_of_an_untouched_file_is_named(cvgrade: Run, trying: Path) -> None:
    result = cvgrade("try", "2", "standardize()", cwd=trying)
    assert result.exit_code == 1
    assert "standardize()" in result.output
    assert "normalize" not in result.output
    assert "Write standardize() first, then try it again." in result.output


def test_what_cannot_be_tried_is_refused_with_advice(cvgrade: Run, trying: Path) -> None:
    def refusal(*words: str) -> str:
        result = cvgrade("try", "2", *words, cwd=trying)
        assert result.exit_code == 2
        return " ".join(result.stderr.split())

    (trying / "text.png").write_text("no image")
    (trying / "half.png").write_bytes(png((300, 300))[:60])
    (trying / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(MAX_IMAGE_MB << 20))
    (trying / "lesson02.py").write_text(RIGHT)
    assert "no function 'sharpen' to try. → You can try: normalize, standardize." in refusal("sharpen")
    assert "You can try: normalize, standardize." in refusal()
    assert "cvgrade try lesson02 normalize --image PHOTO.jpg" in refusal("normalize")
    assert "There is no file none.png" in refusal("normalize", "--image", "none.png")
    assert "is a folder" in refusal("normalize", "--image", "lessons")
    assert "text.png is not a PNG or JPEG image" in refusal("normalize", "--image", "text.png")
    assert f"larger than {MAX_IMAGE_MB} MB" in refusal("normalize", "--image", "huge.png")
    assert "half.png cannot be read as a PNG or JPEG image" in refusal("normalize", "--image", "half.png")


def test_a_course_without_trials_says_so(cvgrade: Run, workspace: Path) -> None:
    result = cvgrade("try", "2", "normalize", cwd=workspace)
    assert result.exit_code == 2
    assert "lesson02 has nothing to try" in result.stderr


@pytest.fixture
def warming(tiny_course: Course, cvgrade: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of a course with a warm-up."""
    course = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    shutil.copytree(own_course().solutions / "warmup", course.solutions / "warmup")
    monkeypatch.setenv("CVGRADE_COURSE", str(course.root))
    result = cvgrade("init", str(tmp_path / "work"))
    assert "run `cvgrade try warmup --open`." in result.output
    return tmp_path / "work"


def test_the_warm_up_works_as_it_is_and_leads_to_the_first_lesson(cvgrade: Run, warming: Path) -> None:
    result = cvgrade("try", "warmup", cwd=warming)
    assert result.exit_code == 0, result.output
    assert "400 rows, 600 columns" in result.output
    assert "cvgrade read lesson02 --open" in result.output
    assert "cvgrade check warmup" not in result.output
    assert (warming / "try.html").read_text().count("<img src=") == 2


def test_a_changed_warm_up_shows_the_change_or_explains_the_error(cvgrade: Run, warming: Path) -> None:
    path = warming / "warmup.py"
    path.write_text(path.read_text().replace("255 - changed", "25 - change"))
    result = cvgrade("try", "warmup", cwd=warming)
    assert result.exit_code == 1
    assert "`change`" in result.output


def test_an_old_workspace_gets_the_warm_up_from_the_command_that_needs_it(
    cvgrade: Run, warming: Path
) -> None:
    content = (warming / "warmup.py").read_bytes()
    (warming / "warmup.py").unlink()
    result = cvgrade("try", "warmup", cwd=warming)
    assert result.exit_code == 0, result.output
    assert f"Created {warming / 'warmup.py'}" in result.output
    assert (warming / "warmup.py").read_bytes() == content
    assert "Created" not in cvgrade("try", "warmup", cwd=warming).output


def test_a_warm_up_is_no_lesson(cvgrade: Run, warming: Path) -> None:
    assert "warmup" not in cvgrade("status", cwd=warming).output
    assert cvgrade("check", "warmup", cwd=warming).exit_code == 2
