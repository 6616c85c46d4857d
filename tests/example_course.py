"""A course in every state, for tests of reports: results with every outcome, and every kind of figure."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import results
import skimage
from msgspec.structs import replace
from PIL import Image

from grader.checks import figures as make
from grader.model import CheckResult, Figure, Frame, LessonResult, Outcome
from grader.report.progress import LessonProgress
from grader.text.comparison import Comparison

COMPARISONS = {
    "applications": Comparison(
        function="applications",
        own="def applications():\n    return [dict(name=name) for name in NAMES]",
        line=8,
        worked='def applications():\n    # A literal shows its keys.\n    return [{"name": "Finding cars"}]',
        differences=("Only yours uses `dict()`, `name=`, `for`.", 'Only the worked solution uses `"name"`.'),
        reasons=("A literal shows its keys.",),
        passed=True,
    )
}
CLOTHES = [*"T-shirt/top Trouser Pullover Dress Coat Sandal Shirt Sneaker Bag".split(), "Ankle boot"]


def make_check(outcome: Outcome = Outcome.PASSED, **changes: object) -> CheckResult:
    """Make a check with an outcome; everything else can be changed."""
    fields: dict[str, object] = {
        "id": "keeps-range",
        "title": "scale the values to the range 0 to 1",
        "function": "normalize",
        "outcome": outcome,
        "points": 2.0,
        "earned": 2.0 if outcome is Outcome.PASSED else 0.0,
    }
    return CheckResult(**(fields | changes))  # type: ignore[arg-type]


def make_result(*checks: CheckResult, **changes: object) -> LessonResult:
    """Make a result of the sample lesson with some checks; everything else can be changed."""
    sample = {"lesson": "sample02", "isolation": "unsandboxed", "graded_at": "2026-11-23T08:10:00+00:00"}
    return results.make_result(*checks, **(sample | changes))


def make_figures() -> dict[str, Figure]:
    """One figure of each kind, made by the functions that checks use, with real photographs."""
    rng = np.random.default_rng(7)
    portrait = _photograph("astronaut.png")
    counts = np.diag(rng.integers(60, 98, 10)) + rng.integers(0, 6, (10, 10))
    counts[6, 0], counts[0, 6], counts[2, 4] = 21, 14, 17
    drawn = {
        "images": make.images(
            "The face, and what was found",
            "The expected box is around the face; yours starts 40 pixels further to the right.",
            make.panel(
                "astronaut.png", portrait, [((182, 64, 83, 107), "expected"), ((222, 64, 83, 107), "found")]
            ),
        ),
        "histogram": make.histogram(
            "Pixel values before and after",
            "Values are between 0 and 255 before, and between 100 and 180 after.",
            before=portrait[::8, ::8],
            after=portrait[::8, ::8] / 4 + 100,
        ),
        "bars": make.bars(
            "The five most likely labels",
            "Espresso with 0.93, then cup with 0.04, eggnog 0.01, coffee mug 0.01 and chocolate sauce 0.002.",
            [
                ("espresso", 0.93, "expected"),
                ("cup", 0.04, "found"),
                ("eggnog", 0.012, ""),
                ("coffee mug", 0.011, ""),
                ("chocolate sauce, chocolate syrup", 0.002, ""),
            ],
        ),
        "curves": make.curves(
            "Training",
            "Loss falls from 1.2 to 0.41 in ten epochs while accuracy rises from 0.55 to 0.86.",
            "epoch",
            "loss and accuracy",
            loss=[1.2, 0.8, 0.7, 0.62, 0.57, 0.53, 0.49, 0.46, 0.44, 0.41],
            accuracy=[0.55, 0.7, 0.74, 0.78, 0.8, 0.81, 0.83, 0.84, 0.85, 0.86],
        ),
        "matrix": make.matrix(
            "Confusion of classes",
            "Shirts are most often classified as T-shirts: 21 of 100.",
            CLOTHES,
            counts,
            "predicted",
            "true",
        ),
        "flow": make.flow(
            "The layers of your model",
            "The pooling layer halves both sides; yours leaves 256×256, because its pool size is 1×1.",
            [
                ("input", (256, 256, 1), 0, ""),
                ("Conv2D 32 filters 3×3", (254, 254, 32), 320, ""),
                ("MaxPooling2D 1×1", (254, 254, 32), 0, "wrong"),
                ("Flatten", (2064512,), 0, ""),
                ("Dense 1, sigmoid", (1,), 2064513, ""),
            ],
        ),
    }
    assert set(drawn) == {figure.kind for figure in drawn.values()}
    return drawn


def make_grid_figure() -> Figure:
    """Nine large images in a grid."""
    cat = _photograph("chelsea.png")[20:280, 120:380]
    variants = [np.rot90(cat, turns)[:, ::flip].copy() for turns in range(4) for flip in (1, -1)]
    return make.images(
        "Nine new images",
        "The cat nine times, rotated and flipped.",
        *(make.panel(f"number {index}", pixels) for index, pixels in enumerate([cat, *variants], 1)),
    )


def _photograph(name: str) -> np.ndarray:
    with Image.open(Path(skimage.__file__).parent / "data" / name) as image:
        return np.asarray(image.convert("RGB"))


def make_course(figures: dict[str, Figure], grid_figure: Figure) -> list[LessonProgress]:
    """Seven lessons in every state, with every outcome and every kind of figure."""
    lessons = (
        ("Applications of deep learning", "Find five tasks that networks solve with images.", 15),
        (
            "Preparing image data",
            "Look at the values of a photograph and scale them to a useful range.",
            20,
        ),
        ("Convolutional networks", "Build a small network and follow the shapes through it.", 25),
        ("A pre-trained network", "Let a pre-trained network classify a photograph.", 25),
        ("Training a classifier", "Teach a network ten kinds of clothing.", 30),
        ("Data augmentation", "Flip and rotate photographs to get more of them.", 20),
        ("Finding faces", "Find the faces in a photograph and mark them.", 20),
    )
    results = [
        _passed(),
        _mixed(figures),
        _network(figures),
        _unavailable(),
        _training(figures),
        None,
        _faces(figures, grid_figure),
    ]
    entries = []
    for index, ((title, summary, minutes), made) in enumerate(zip(lessons, results, strict=True), 1):
        name = f"sample{index:02}"
        result = made and replace(made, lesson=name, title=title)
        entries.append(
            LessonProgress(
                id=name,
                title=title,
                summary=summary,
                minutes=minutes,
                latest=result,
                best_earned=None if result is None else result.earned + (1 if index == 3 else 0),
                best_bonus=0.0 if result is None else result.bonus_earned,
                attempts=0 if result is None else index,
                passed=result is not None and result.passed,
                comparisons=COMPARISONS if index == 1 else {},
            )
        )
    return entries


def _passed() -> LessonResult:
    return make_result(
        make_check(
            id="five", title="name five different applications", function="applications", points=3, earned=3
        ),
        make_check(id="words", title="describe the network in eight words or more", function="applications"),
        make_check(
            id="papers",
            title="link a paper for each application",
            function="applications",
            bonus=True,
            points=2.5,
            earned=1.5,
            message="3 of 5 entries carry a well-formed link.",
            called="applications()",
        ),
    )


def _mixed(figures: dict[str, Figure]) -> LessonResult:
    return make_result(
        make_check(
            id="color",
            title="load a color image",
            function="load_pixels",
            points=1,
            earned=1,
            called="load_pixels('image.png')",
        ),
        make_check(
            Outcome.FAILED,
            id="modes",
            title="load grayscale, palette and transparent images as RGB",
            function="load_pixels",
            message="returned a uint8 array 31×74, expected three channels. `Image.convert` changes the mode.",
            called="load_pixels('gray.png')",
            found="a uint8 array 31×74",
            expected="a uint8 array 31×74×3",
        ),
        make_check(figures=(figures["histogram"],), called="normalize(uint8 array 24×31×3)"),
        make_check(
            Outcome.RAISED,
            id="argument",
            title="don't modify the input array",
            message="normalize() raised ValueError in line 31",
            called="normalize(uint8 array 24×31×3)",
            frames=(
                Frame(27, "normalize", "scaled = _scale(pixels, 255.0)"),
                Frame(31, "_scale", "pixels /= maximum"),
            ),
            error="UFuncTypeError: Cannot cast ufunc 'divide' output from dtype('float64') to dtype('uint8') "
            "with casting rule 'same_kind'",
        ),
        make_check(
            Outcome.SKIPPED,
            id="report",
            title="report type and range before and after",
            function="report",
            message="it builds on “don't modify the input array”",
        ),
        make_check(
            Outcome.UNATTEMPTED,
            id="center",
            title="subtract the mean",
            function="center",
            bonus=True,
            points=1,
            message="subtract the mean of all values; the result is float32",
        ),
        make_check(
            Outcome.UNATTEMPTED,
            id="center-type",
            title="return float32",
            function="center",
            bonus=True,
            points=0.5,
        ),
        output="loaded (31, 74)\n"
        + "\n".join(f"row {row}: {list(range(row, row + 12))}" for row in range(30)),
        notes=("bondi.jpg is not on this machine, so an image of the course was used.",),
    )


def _network(figures: dict[str, Figure]) -> LessonResult:
    return make_result(
        make_check(
            Outcome.FAILED,
            id="layers",
            title="use the required layers in order",
            function="build_model",
            points=3,
            message="the third layer returns 254×254×32, expected 127×127×32.",
            called="build_model()",
            found="MaxPooling2D with pool size 1×1",
            expected="MaxPooling2D with pool size 2×2",
            figures=(figures["flow"],),
        ),
        make_check(
            Outcome.TIMEOUT,
            id="shapes",
            title="describe every shape",
            function="describe_shapes",
            message="describe_shapes() did not finish within 5 s. Is there an endless loop?",
            called="describe_shapes()",
        ),
        make_check(
            Outcome.MEMORY,
            id="parameters",
            title="count the parameters",
            function="count_parameters",
            message="count_parameters() used more than 1024 MB of memory",
            called="count_parameters()",
        ),
        make_check(
            Outcome.CRASHED,
            id="deeper",
            title="build a deeper network",
            function="build_deeper_model",
            bonus=True,
            message="build_deeper_model() ended the program (exit code 0) instead of returning",
            called="build_deeper_model()",
        ),
        make_check(
            Outcome.BROKEN,
            id="deeper-shapes",
            title="describe the deeper network",
            function="describe_deeper_shapes",
            bonus=True,
            message="this is a bug in cvgrade, not in your code. It costs no points.",
        ),
    )


def _unavailable() -> LessonResult:
    missing = (
        "vgg16.h5 (weights of VGG16) is not on this machine. Download it: `cvgrade assets fetch vgg16.h5`."
    )
    return make_result(
        make_check(id="prepare", title="prepare a photograph for the network", function="prepare"),
        *(
            make_check(
                Outcome.UNAVAILABLE, id=f"label-{index}", title=title, function="classify", message=missing
            )
            for index, title in enumerate(("classify a photograph", "classify a second photograph"))
        ),
    )


def _training(figures: dict[str, Figure]) -> LessonResult:
    return make_result(
        make_check(
            id="learns",
            title="reduce the loss in training",
            function="train",
            figures=(figures["curves"],),
            called="train(Keras model, float32 array 2900×28×28×1, epochs=10)",
        ),
        make_check(
            Outcome.FAILED,
            id="accuracy",
            title="classify unseen images",
            function="train",
            points=4,
            message="712 of 1,000 unseen images are classified correctly, expected 800. It ran twice, with two seeds.",
            found="0.712",
            expected="0.8 or more",
            figures=(figures["matrix"], figures["bars"]),
        ),
        notes=(
            "The accuracy was close to its threshold, so training ran again with another seed.",
            "Fashion-MNIST: 2,900 images for training, 1,000 that your code never saw.",
        ),
    )


def _faces(figures: dict[str, Figure], grid: Figure) -> LessonResult:
    broken = Figure(kind="curves", title="A broken figure", alt="These words replace it.", data={"series": 5})
    return make_result(
        make_check(
            Outcome.FAILED,
            id="box",
            title="find the face",
            function="first_face",
            message="the box is beside the face. Its order is x, y, width, height.",
            called="first_face('astronaut.png')",
            found="(222, 64, 83, 107)",
            expected="about (182, 64, 83, 107)",
            figures=(figures["images"], broken),
        ),
        make_check(Outcome.UNATTEMPTED, id="draw", title="draw a red box", function="draw_faces"),
        make_check(id="grid", title="show the judged images", function="detect_faces", figures=(grid,)),
    )
