"""Checks of make_richer_generator."""

from grader.checks import check, counted, diagnose, expect

from . import generator_settings as settings
from .other_types import other_than_a_generator


@check("Use three more kinds of transformation", function="make_richer_generator", points=2, bonus=True)
def test_richer(learner):
    answer = learner.make_richer_generator()
    with diagnose(answer, **other_than_a_generator()):
        found = settings.settings_of(answer, learner)
    kinds = [kind for kind in settings.KINDS if kind.strength(found) > settings.ROUNDING]
    visible = [kind.name for kind in kinds if kind.is_visible(found)]
    invisible = [kind.worded(kind.strength(found)) for kind in kinds if not kind.is_visible(found)]
    shifts = [found.get(name) for name in ("width_shift_range", "height_shift_range")]
    unusable = settings.unusable(found)
    with diagnose(
        too_weak=lambda: len(kinds) >= 3 > len(visible) and not unusable,
        two_of_one_kind=lambda: (
            len(visible) == 2
            and "shift" in visible
            and all(shifts)
            and not (invisible or unusable)
            and ("brightness" in visible or found.get("brightness_range") is None)  # no third, without effect
        ),
        too_few_kinds=lambda: len(kinds) < 3 and not unusable,
        pair_for_number=lambda: any(
            isinstance(found.get(name), list) for name in unusable if name not in ("zoom_range", "fill_mode")
        ),
        number_as_attribute=lambda: unusable == ["zoom_range"],
        no_such_fill_mode=lambda: unusable == ["fill_mode"],
    ):
        expect_usable(found, unusable)
        expect_three(visible, invisible)


def expect_usable(found, unusable):
    """Require settings with which the generator can make an image."""
    if unusable == ["fill_mode"]:
        raise settings.no_such_fill_mode(found)
    expect(
        not unusable,
        f"the generator cannot make an image: {' and '.join(unusable)} has another form than it needs.",
        found=", ".join(f"{name}={found[name]}" for name in unusable),
        expected="a number" if "zoom_range" not in unusable else "a pair of numbers",
    )


def expect_three(visible, invisible):
    """Require three more kinds of transformation with a visible effect."""
    hint = f" Too weak to be visible: {', '.join(invisible)}." if invisible else ""
    expect(
        len(visible) >= 3,
        f"the generator makes {counted(len(visible), 'other visible transformation')}; "
        f"at least 3 were expected.{hint}",
        found=", ".join(visible) or "none",
        expected="three of " + ", ".join(each.name for each in settings.KINDS),
    )


@check(
    "Keep the images recognizable",
    function="make_richer_generator",
    points=1,
    bonus=True,
    needs=("richer",),
)
def test_moderate(learner):
    found = settings.settings_of(learner.make_richer_generator(), learner)
    zoom, brightness = found.get("zoom_range"), found.get("brightness_range") or [1, 1]
    with diagnose(
        normalizes_images=lambda: settings.normalizes(found),
        channels_first=lambda: found.get("data_format") == "channels_first",
        offset_for_factor=lambda: any(max(pair) < 1 and min(pair) <= 0 for pair in (zoom, brightness)),
        percent_for_factor=lambda: any(max(pair) >= 10 for pair in (zoom, brightness)),
        too_strong=lambda: any(kind.is_too_strong(found) for kind in settings.KINDS),
    ):
        expect_moderate(found)


def expect_moderate(found):
    """Require moderate changes, and values from 0 to 255."""
    for kind in settings.KINDS:
        expect(
            not kind.is_too_strong(found),
            f"the {kind.name} is too strong: the image is hardly recognizable.",
            found=kind.worded(kind.strength(found)),
            expected=f"at most {kind.strongest:g}{kind.unit}",
        )
    values = settings.value_changes(found)
    expect(
        not values,
        f"the generator also changes the pixel values of every image: {', '.join(values)}.",
        expected="values from 0 to 255",
    )
    expect(
        found.get("data_format") != "channels_first",
        "the generator expects images whose channels come first; in this course they come last.",
        found="data_format='channels_first'",
        expected="the channels last",
    )
