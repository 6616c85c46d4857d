"""Checks of make_richer_generator."""

from grader.checks import check, counted, diagnose, expect

from . import generator_settings as settings


@check("Use three more kinds of transformation", function="make_richer_generator", points=2, bonus=True)
def test_richer(learner):
    found = settings.settings_of(learner.make_richer_generator())
    strengths = [(each, each.strength(found)) for each in settings.KINDS]
    visible = [each.name for each, strength in strengths if strength >= each.weakest]
    invisible = [each.worded(strength) for each, strength in strengths if 0 < strength < each.weakest]
    shifts = [found.get(name) for name in ("width_shift_range", "height_shift_range")]
    with diagnose(
        too_weak=lambda: len(visible) + len(invisible) >= 3,
        two_of_one_kind=lambda: len(visible) == 2 and "shift" in visible and all(shifts) and not invisible,
    ):
        expect_three(visible, invisible)


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
    found = settings.settings_of(learner.make_richer_generator())
    for each in settings.KINDS:
        strength = each.strength(found)
        with diagnose(too_strong=True):
            expect(
                strength <= each.strongest,
                f"the {each.name} is too strong: the image is hardly recognizable.",
                found=each.worded(strength),
                expected=f"at most {each.strongest:g}{each.unit}",
            )
