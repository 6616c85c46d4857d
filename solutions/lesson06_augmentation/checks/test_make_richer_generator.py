"""Checks of make_richer_generator."""

from grader.checks import check, diagnose, expect

from . import generator_settings as settings


@check("use three further kinds of change", function="make_richer_generator", points=2, bonus=True)
def test_richer(learner):
    found = settings.settings_of(learner.make_richer_generator())
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
    found = settings.settings_of(learner.make_richer_generator())
    for each in settings.KINDS:
        strength = each.strength(found)
        with diagnose(beyond_recognition=lambda: True):
            expect(
                strength <= each.strongest,
                f"with this {each.name} the picture can hardly be recognised.",
                found=each.worded(strength),
                expected=f"at most {each.strongest:g}{each.unit}",
            )
