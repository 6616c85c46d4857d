"""Checks of report."""

from PIL import Image

from grader.checks import check, diagnose, expect, expect_kind, matches
from grader.checks.wording import describe

from .inputs import as_file, fresh_pixels
from .ranges import expect_pair


@check("Report dtype and value ranges of a file", function="report", points=2)
def test_report(learner, rng):
    pixels = fresh_pixels(rng)
    answer = expect_kind(learner.report(as_file(Image.fromarray(pixels))), dict, "a dict")
    missing = [repr(key) for key in ("dtype", "before", "after") if key not in answer]
    expect(
        not missing,
        f"the dict has no key {' and no key '.join(missing)}.",
        found=describe(answer),
        expected="the keys dtype, before, after",
    )
    dtype = answer["dtype"]
    with diagnose(before_is_after=lambda: dtype == "float32" and matches(answer["before"], answer["after"])):
        expect(
            isinstance(dtype, str) and dtype.removeprefix("numpy.").removeprefix("np.") == "uint8",
            "`dtype` must be the dtype of the loaded pixels as a string: str(pixels.dtype).",
            found=str(dtype)[:40],
            expected="uint8",
        )
    low, high = int(pixels.min()), int(pixels.max())
    before, after = answer["before"], answer["after"]

    def reads_as(pixels_after):
        return matches(before, (low, high)) and matches(after, (pixels_after.min(), pixels_after.max()))

    with diagnose(
        before_is_after=lambda: matches(before, after) and max(before) <= 1,
        after_is_before=lambda: matches(before, after) and matches(before, (low, high)),
        divides_by_maximum=lambda: reads_as(pixels / high),
        stretches=lambda: reads_as((pixels - low) / (high - low)),
        divides_integers=lambda: reads_as(pixels // 255),
        normalizes_twice=lambda: (
            matches(before, (low, high)) and matches(after, (low / 255**2, high / 255**2), 1e-6)
        ),
    ):
        expect_pair(before, low, high, "`before`")
        expect_pair(after, low / 255, high / 255, "`after`")
