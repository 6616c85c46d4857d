"""Hidden checks of lesson 06: flips and turns are read from the pixels that come back.

What a generator is set to do is what the learner's process says of it. So the settings earn one point,
and the others are earned by what `augment` does to a picture with four coloured quadrants; see ``_poses.py``.
"""

import importlib.util
import io
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image

from grader.checks import OutputFile, check, diagnose, expect, expect_array, expect_kind
from grader.checks.declare import wrong_kind
from grader.checks.figures import images, panel
from grader.checks.wording import kind


def beside(name):
    """A module that lies beside this file; the folder is no package and not on the path."""
    spec = importlib.util.spec_from_file_location(
        f"{__name__}.{name}", Path(__file__).with_name(f"{name}.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


figures, poses, settings = map(beside, ("_figure", "_poses", "_settings"))

COPIES = 120
"""Copies whose poses are looked at, so many that a right answer does not fail by chance. Two fair coins and
an angle drawn evenly from -90 to 90 degrees give, with the flips counted in the five copies of six
that are turned by less than `_poses.CLEAR`:

- one flip always or never: 2 (7/12)**120 = 2e-28, for either flip;
- one of the four combinations of flips missing: 4 (19/24)**120 = 3e-12;
- no turn in one of five equal parts of 0 to 90 degrees: 5 (4/5)**120 = 1e-11.

``_chances.py`` counts the failures of the worked solution over every seed that the checks can draw.
"""

SEEDS = 1 << 20
"""The seeds that `augment` gets lie below it."""

PARTS = np.linspace(0, 90, 6)
"""Bounds in degrees of the parts of which each must occur."""

KEYS = ("horizontal_flip", "vertical_flip", "rotation")
MIN_WORDS = 5
MAX_TEXT = 2000
PLACEHOLDER = re.compile(r"\b(todo|tbd|fixme|lorem|ipsum|placeholder|x{3,}|blah|asdf\w*)\b", re.IGNORECASE)
SIDEWAYS = re.compile(r"\b(left|right|sideways)\b")
UPWARDS = re.compile(r"\b(top|bottom|upside)\b")


# -- the generator ----------------------------------------------------------------------------------------


def settings_of(value):
    """The settings of a returned generator, as its worker describes them."""
    about = getattr(value, "about", None)
    found = about.get("settings") if isinstance(about, dict) else None
    if not isinstance(found, dict) or about.get("kind") != "image generator":
        raise wrong_kind(value, "an ImageDataGenerator")
    return found


@check(
    "make a generator that flips both ways and turns by up to 90 degrees", function="make_generator", points=1
)
def test_settings(learner):
    found = settings_of(learner.make_generator())
    turn = abs(settings.number(found.get("rotation_range")))
    with diagnose(
        no_horizontal=lambda: not found.get("horizontal_flip") and found.get("vertical_flip"),
        no_vertical=lambda: found.get("horizontal_flip") and not found.get("vertical_flip"),
        radians=lambda: abs(turn - np.pi / 2) < 0.1,
        half_range=lambda: turn == 45,
        normalizes_too=lambda: settings.value_changes(found),
    ):
        expect_settings(found, turn)


def expect_settings(found, turn):
    """Flips both ways, turns by up to 90 degrees, and nothing else."""
    expect(found.get("horizontal_flip"), "it does not flip horizontally.", expected="horizontal flips")
    expect(found.get("vertical_flip"), "it does not flip vertically.", expected="vertical flips")
    hint = " The range is in degrees, not in radians." if abs(turn - np.pi / 2) < 0.1 else ""
    expect(
        turn == 90,
        f"it does not turn by up to 90 degrees.{hint}",
        found=f"rotation_range={turn:.4g}",
        expected="turns of up to 90 degrees",
    )
    further = [each.name for each in settings.KINDS if each.strength(found) > 0]
    expect(not further, f"it also makes changes of another kind: {', '.join(further)}.", expected="no other")
    values = settings.value_changes(found)
    expect(
        not values,
        f"it also changes the values of every picture: {', '.join(values)}.",
        expected="flips and turns, nothing else",
    )


# -- what augment returns -----------------------------------------------------------------------------------


@check("return the asked number of uint8 copies of the picture's own size", function="augment", points=1)
def test_form(learner, rng, asset, show):
    photograph = Image.open(io.BytesIO(asset("chelsea.png").content)).convert("RGB").resize((114, 76))
    pixels = np.asarray(photograph)
    copies = learner.augment(pixels)
    figures.show_nine(show, pixels, copies)
    with diagnose(stays_float=lambda: copies.dtype.kind == "f"):
        expect_array(copies, shape=(9, *pixels.shape), dtype="uint8")
    for count in (1, int(rng.integers(10, 20))):
        height, width = (int(side) for side in rng.integers((20, 41), (40, 60)))
        answer = learner.augment(poses.quadrants(rng, height, width), count, seed=draw_seed(rng))
        with diagnose(count_ignored=lambda answer=answer: len(answer) == 9):
            expect_array(answer, shape=(count, height, width, 3), dtype="uint8")


@check("keep the colours of the picture", function="augment", points=1, needs=("form",))
def test_values(learner, rng):
    shade = (rng.permutation([60, 120, 190]) + rng.integers(-20, 21, 3)).astype(np.uint8)
    flat = np.full((48, 48, 3), shade)
    copies = expect_array(
        learner.augment(flat, 6, seed=draw_seed(rng)), shape=(6, *flat.shape), dtype="uint8"
    )
    # The corners of a turned copy may be filled in any way, so only its round middle is looked at.
    middles = copies[:, poses.disc(48)]
    stretched = shade * 255.0 / shade.max()
    with diagnose(
        rescaled=lambda: middles.max() <= 1,
        stretched=lambda: np.abs(middles - stretched).max() <= 3,
        normalizes_too=lambda: middles.max() > 1 and np.abs(middles - stretched).max() > 3,
    ):
        expect_shade(middles, shade)


def expect_shade(middles, shade):
    """A picture of one colour keeps it."""
    expect(
        middles.max() > 1,
        "the copies are black. Did values between 0 and 1 become uint8?",
        found=f"values up to {middles.max()}",
        expected=f"values up to {shade.max()}",
    )
    # Flipped or turned, a picture of one colour stays what it is; 2 steps allow for rounding either way.
    gap = int(np.abs(middles.astype(int) - shade).max())
    expect(
        gap <= 2,
        f"a picture of one colour came back with values that are up to {gap} off.",
        found=f"RGB from {channels(middles.min(axis=(0, 1)))} to {channels(middles.max(axis=(0, 1)))}",
        expected=f"RGB {channels(shade)}",
    )


def channels(color):
    """A colour as text."""
    return ", ".join(str(int(value)) for value in color)


def draw_seed(rng):
    """A seed for `augment`."""
    return int(rng.integers(1, SEEDS))


def found_poses(learner, rng, show):
    """The poses of many copies of a trial picture, with a sentence where the picture is gone."""
    pixels = poses.square(rng)
    copies = learner.augment(pixels, COPIES, seed=draw_seed(rng))
    figures.show_nine(show, pixels, copies)
    copies = expect_array(copies, shape=(COPIES, *pixels.shape), dtype="uint8")
    found = [each for each in map(poses.pose, copies) if each is not None]
    expect(
        len(found) > 0.9 * COPIES,
        f"the picture cannot be recognised in {COPIES - len(found)} of {COPIES} copies: "
        "of its four colours at least one is gone.",
    )
    return found


def found_flips(learner, rng, show):
    """(Left to right, top to bottom) of each copy whose flips are beyond doubt."""
    clear = [each for each in found_poses(learner, rng, show) if abs(each.angle) < poses.CLEAR]
    expect(clear, f"all {COPIES} copies are turned by about 90 degrees; the angle should be random.")
    return np.array([[each.across, each.over] for each in clear])


def expect_some(flipped, how):
    """Some of the copies are flipped, and some are not."""
    share = float(np.mean(flipped))
    amount = "all" if share else "none"
    sideways = how == "left to right"
    with diagnose(
        always_flipped=lambda: share == 1,
        no_horizontal=lambda: sideways and not share,
        no_vertical=lambda: not sideways and not share,
    ):
        expect(
            0 < share < 1,
            f"{amount} of the {COPIES} copies are flipped {how}.",
            found=amount,
            expected="about half, by chance",
        )


@check(
    "flip some copies left to right, and others not", function="augment", points=1, needs=("form", "values")
)
def test_horizontal(learner, rng, show):
    expect_some(found_flips(learner, rng, show)[:, 0], "left to right")


@check(
    "flip some copies top to bottom, and others not", function="augment", points=1, needs=("form", "values")
)
def test_vertical(learner, rng, show):
    expect_some(found_flips(learner, rng, show)[:, 1], "top to bottom")


@check(
    "decide on each of the two flips by itself",
    function="augment",
    points=1,
    needs=("horizontal", "vertical"),
)
def test_independent(learner, rng, show):
    flips = found_flips(learner, rng, show)
    sorts = ("not flipped", "flipped only top to bottom", "flipped only left to right", "flipped both ways")
    counts = np.bincount(flips @ [2, 1], minlength=4)
    missing = [sort for sort, count in zip(sorts, counts, strict=True) if not count]
    with diagnose(flips_tied=lambda: not counts[1] and not counts[2]):
        expect_every_sort(missing, sorts, counts)


def expect_every_sort(missing, sorts, counts):
    """Each of the four combinations of flips occurs."""
    expect(
        not missing,
        f"none of the {COPIES} copies is {' and none is '.join(missing)}.",
        found=", ".join(f"{count} {sort}" for sort, count in zip(sorts, counts, strict=True) if count),
        expected="about as many of each of the four sorts",
    )


@check(
    "turn the copies by many different angles up to 90 degrees",
    function="augment",
    points=1,
    needs=("form", "values"),
)
def test_rotation(learner, rng, show):
    angles = np.abs([each.angle for each in found_poses(learner, rng, show)])
    largest = float(angles.max())
    with diagnose(
        radians=lambda: 0.5 < largest < 3,
        half_range=lambda: 40 < largest < 48,
        quarter_turns=lambda: largest > 45 and np.minimum(angles % 90, 90 - angles % 90).max() < 2,
    ):
        expect_angles(angles, largest)


def expect_angles(angles, largest):
    """Turns of every size up to 90 degrees."""
    hint = " The range is in degrees, not in radians." if 0.5 < largest < 3 else ""
    expect(
        largest > PARTS[-2],
        f"the largest turn in {COPIES} copies is {largest:.0f} degrees; up to 90 were asked for.{hint}",
        found=f"turns up to {largest:.0f} degrees",
        expected="turns up to 90 degrees",
    )
    counts = np.histogram(angles, PARTS)[0]
    empty = [
        f"{low:.0f} to {high:.0f}" for (low, high), n in zip(pairwise(PARTS), counts, strict=True) if not n
    ]
    expect(
        not empty,
        f"no copy is turned by {' or '.join(empty)} degrees; any angle up to 90 was asked for.",
        found="only some angles",
        expected="every angle is as likely as every other",
    )


@check(
    "give other copies for another seed, and different ones in one call",
    function="augment",
    points=1,
    needs=("form", "values"),
)
def test_other_seed(learner, rng):
    pixels = poses.square(rng)
    seed = draw_seed(rng)
    first = expect_array(learner.augment(pixels, 6, seed=seed), shape=(6, *pixels.shape))
    # Half of them different is little: two equal ones need the same flips and angles within 0.01 degrees.
    different = len({copy.tobytes() for copy in first})
    with diagnose(one_copy_repeated=lambda: different == 1 and not np.array_equal(first[0], pixels)):
        expect(
            different >= 3,
            "the 6 copies of one call are the same picture"
            + (f", or one of {different}." if different > 1 else "."),
            found=f"{different} different picture{'s' * (different > 1)}",
            expected="6 different pictures",
        )
    second = expect_array(learner.augment(pixels, 6, seed=seed + SEEDS), shape=first.shape)
    with diagnose(seed_fixed=lambda: True):
        expect(
            not np.array_equal(first, second),
            f"seed={seed} and seed={seed + SEEDS} gave the same copies.",
            found="the same copies",
            expected="different copies",
        )


@check("give the same copies for the same seed", function="augment", points=1, needs=("other-seed",))
def test_same_seed(learner, rng):
    pixels = poses.square(rng)
    for seed in (draw_seed(rng), 0):
        first = expect_array(learner.augment(pixels, 6, seed=seed))
        learner.augment(pixels, 6, seed=seed + SEEDS)
        second = expect_array(learner.augment(pixels, 6, seed=seed))
        with diagnose(
            seed_ignored=lambda seed=seed: seed != 0,
            zero_is_no_seed=lambda seed=seed: seed == 0,
        ):
            expect(
                np.array_equal(first, second),
                f"two calls with seed={seed} gave different copies.",
                found="different copies",
                expected="the same copies",
            )


# -- the figure ---------------------------------------------------------------------------------------------


@check("save nine pictures as three rows of three", function="plot_grid", points=2)
def test_grid(learner, rng, evaluator, show):
    colors = figures.distinct_colors(rng)
    nine = np.ascontiguousarray(np.broadcast_to(colors[:, None, None, :], (9, 40, 40, 3)))
    # A path is text or a pathlib.Path: both must do, and the second figure is the one that is looked at.
    for as_path in (True, False):
        learner.plot_grid(nine, OutputFile("grid.png", as_path=as_path))
        content = learner.files.get("grid.png")
        expect(content, "nothing was saved at the path that was passed in.", expected="a PNG file")
    figure = figures.saved_pixels(evaluator, content)
    show(
        images(
            "The saved figure",
            "What plot_grid saved for nine pictures of one colour each.",
            panel("saved", figure),
        )
    )
    seen = [figures.share(figure, color) >= figures.SMALLEST for color in colors]
    cut = [figures.share(figure, color) >= figures.SMALLEST for color in np.array([[255, 255, 255]])]
    with diagnose(
        saved_too_late=lambda: not any(seen) and cut[0] and figure.min() == 255,
        one_picture_only=lambda: sum(seen) == 1,
        float_figure=lambda: not any(seen) and figure.min() < 255,
    ):
        middles = [figures.middle(figure, n, color) for n, color in enumerate(colors, 1)]
        figures.expect_grid(np.array(middles), figure.shape)


# -- the words ----------------------------------------------------------------------------------------------


@check("describe each of the three changes in a sentence", function="describe_effects", points=1)
def test_describe(learner):
    answer = expect_kind(learner.describe_effects(), dict, "a dict")
    for key in KEYS:
        expect(key in answer, f"the key {key!r} is missing.", expected=", ".join(KEYS))
    across, over, turned = (sentence(answer[key], key) for key in KEYS)
    with diagnose(one_sentence_for_all=lambda: True):
        expect(len({across, over, turned}) == 3, "the three texts are not different.")
    # Only when each flip is told wholly in the words of the other; a sentence may well compare the two.
    swapped = all(
        wrong.search(text) and not right.search(text)
        for text, right, wrong in ((across, SIDEWAYS, UPWARDS), (over, UPWARDS, SIDEWAYS))
    )
    with diagnose(flips_confused=lambda: True):
        expect(
            not swapped,
            "the two flips read as if they were interchanged. Which one turns things upside down?",
        )


def sentence(value, key):
    """A description in lower case with single spaces, if it is one."""
    expect(isinstance(value, str), f"the value of {key!r} is {kind(value)}; a sentence was expected.")
    text = value[:MAX_TEXT]
    found = len(re.findall(r"[^\W\d_]+", text))
    expect(found >= MIN_WORDS, f"the text for {key!r} has {found} words; one sentence was asked for.")
    with diagnose(placeholder_left=lambda: True):
        expect(not PLACEHOLDER.search(text), f"the text for {key!r} reads like a placeholder.")
    return " ".join(text.casefold().split())


# -- bonus --------------------------------------------------------------------------------------------------


@check("use three further kinds of change", function="make_richer_generator", points=2, bonus=True)
def test_richer(learner):
    found = settings_of(learner.make_richer_generator())
    strengths = [(each, each.strength(found)) for each in settings.KINDS]
    seen = [each.name for each, strength in strengths if strength >= each.faintest]
    faint = [each.worded(strength) for each, strength in strengths if 0 < strength < each.faintest]
    unseen = f" Too little to be seen: {', '.join(faint)}." if faint else ""
    shifts = [found.get(name) for name in ("width_shift_range", "height_shift_range")]
    with diagnose(
        too_faint=lambda: len(seen) + len(faint) >= 3,
        two_of_one_kind=lambda: len(seen) == 2 and "shift" in seen and all(shifts) and not faint,
    ):
        expect_three(seen, unseen)


def expect_three(seen, unseen):
    """Three further kinds of change that can be seen."""
    expect(
        len(seen) >= 3,
        f"it makes {len(seen)} further kinds of change; three were asked for.{unseen}",
        found=", ".join(seen) or "none",
        expected="three of " + ", ".join(each.name for each in settings.KINDS),
    )


@check(
    "keep the further changes mild", function="make_richer_generator", points=1, bonus=True, needs=("richer",)
)
def test_mild(learner):
    found = settings_of(learner.make_richer_generator())
    for each in settings.KINDS:
        strength = each.strength(found)
        with diagnose(beyond_recognition=lambda: True):
            expect(
                strength <= each.strongest,
                f"with this {each.name} the picture can hardly be recognised.",
                found=each.worded(strength),
                expected=f"at most {each.strongest:g}{each.unit}",
            )
