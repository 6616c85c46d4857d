"""Lines that lose a result, found in the text of a function."""

from __future__ import annotations

import time

import pytest

from grader.judge.lost_results import CAUGHT, NO_VALUE, PRINTED, dropped_result, none_for_result, why_none


def source(*lines: str) -> bytes:
    return ("def f(path):\n" + "".join(f"    {line}\n" for line in lines)).encode()


IMAGE = "image = Image.open(path)"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            (IMAGE, "image.resize((224, 224))  # square", "return image"),
            (
                "`resize()` does not change `image`: it returns a new value, and line 3 drops it. "
                "Assign it: `image = image.resize(...)`."
            ),
        ),
        (
            ("with Image.open(path) as image:", "    image.resize((224, 224))"),
            (
                "`resize()` does not change `image`: it returns a new value, and line 3 drops it. "
                "Assign it: `image = image.resize(...)`."
            ),
        ),
        (
            ("pixels.astype('float32')",),
            (
                "`astype()` does not change `pixels`: it returns a new value, and line 2 drops it. "
                "Assign it: `pixels = pixels.astype(...)`."
            ),
        ),
        (
            ("sorted(faces, key=lambda face: face['confidence'])",),
            "`sorted()` returns a new value, and line 2 drops it. Assign it to a name.",
        ),
    ],
)
def test_a_dropped_result_is_found(lines: tuple[str, ...], message: str) -> None:
    lost = dropped_result(source(*lines), "f")
    assert lost is not None
    assert lost.message == message


@pytest.mark.parametrize(
    "lines",
    [
        ("image = image.resize((2, 2))",),
        ("pixels.resize((2, 2))",),  # an array, in place
        (IMAGE, "image.resize((2, 2)).save(path)"),
        ("np.clip(pixels, 0, 1, out=pixels)",),
        ("return np.stack(", "    pixels.astype(float)", ")"),
        ("# image.convert('RGB')",),
        ('"""', "image.convert('RGB')", '"""'),
    ],
)
def test_a_result_that_is_used_is_not_dropped(lines: tuple[str, ...]) -> None:
    assert dropped_result(source(*lines), "f") is None


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ("image = image.thumbnail((224, 224))", "return np.array(image)"),
            (
                "`thumbnail()` returns None, and line 2 uses this None as a result. "
                "Call it on a separate line, and use `image` after it."
            ),
        ),
        (
            ("return build_model().summary()",),
            "`summary()` returns None, and line 2 uses this None as a result. Call it on a separate line.",
        ),
        (
            ("return print(path)",),
            "`print()` returns None, and line 2 uses this None as a result. Call it on a separate line.",
        ),
    ],
)
def test_a_none_that_is_used_as_a_result_is_found(lines: tuple[str, ...], message: str) -> None:
    lost = none_for_result(source(*lines), "f")
    assert lost is not None
    assert lost.message == message


@pytest.mark.parametrize(
    "lines",
    [
        ("model.summary()", "return model"),
        ("_ = plt.show()", "return 1"),
        ("both = np.append(a, b)", "return both"),
        ("pattern = re.compile('x')", "return pattern"),
        ("return image.save(path).size",),
    ],
)
def test_other_calls_are_no_none(lines: tuple[str, ...]) -> None:
    assert none_for_result(source(*lines), "f") is None


GUARDED = ("try:", "    return load(path)", "except OSError as error:")


@pytest.mark.parametrize(
    ("lines", "printed", "expected"),
    [
        (("x = 1",), False, ""),
        (("print(path)",), True, PRINTED.format("f")),
        (("if path:", "    return path"), True, NO_VALUE),
        ((*GUARDED, "    print(error)", "    return None"), True, CAUGHT.format("on line 4")),
        ((*GUARDED, "    raise ValueError from error"), False, NO_VALUE),
        ((*GUARDED, "    return 0"), False, NO_VALUE),
    ],
)
def test_why_a_function_returned_none(lines: tuple[str, ...], printed: bool, expected: str) -> None:
    assert why_none(source(*lines), "f", printed=printed) == expected


def test_a_function_that_the_text_does_not_show_is_not_explained() -> None:
    assert why_none(b"f = print\n", "f", printed=False) == ""
    assert dropped_result(b"", "f") is None


@pytest.mark.parametrize(
    "lines",
    [
        [f"a{number} = b.sort()" for number in range(5000)],
        ["a = b.resize(2)", *["a.resize(2)"] * 5000],
        ["if __name__" + "__name" * 30] * 5000,
        ["x" + ".sort(" * 30] * 5000,
    ],
    ids=["unused", "resized", "long", "open"],
)
def test_a_hostile_function_is_searched_quickly(lines: list[str]) -> None:
    code = source(*lines)
    began = time.process_time()
    dropped_result(code, "f")
    why_none(code, "f", printed=True)
    assert time.process_time() - began < 1
