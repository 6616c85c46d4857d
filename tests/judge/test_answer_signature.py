"""Equal wrong answers have equal signatures in whatever style they are written, and different ones do not."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checks.faults import Fault
from grader.judge.answer_signature import line_shape, signature_of_answers, signature_of_fault
from grader.judge.submission import RemoteObject
from grader.model import Frame, Outcome
from grader.worker.wire import Remote

PIXELS = np.random.default_rng(3).integers(0, 256, (9, 11, 3)).astype(np.uint8)


def model(*names: str, units: int = 10) -> RemoteObject:
    layers = [{"class_name": "Dense", "config": {"name": name, "units": units}} for name in names]
    about = {"kind": "model", "config": json.dumps({"name": "m" + names[0], "layers": layers})}
    return RemoteObject(Remote(1, "keras.Sequential", about), 1)


def test_no_call_has_no_signature() -> None:
    assert signature_of_answers([]) is None


def test_the_same_values_have_the_same_signature() -> None:
    one = signature_of_answers([(PIXELS / 256).astype(np.float32)])
    other = signature_of_answers([PIXELS.astype(np.float32) * np.float32(1 / 256)])
    assert one
    assert one == other
    assert len(one.numbers) == 16


@pytest.mark.parametrize(
    "other",
    [
        (PIXELS / 255).astype(np.float32),
        PIXELS / 256,
        (PIXELS / 256).astype(np.float32)[::-1],
        (PIXELS / 256).astype(np.float32)[..., None],
        np.full(PIXELS.shape, np.nan, np.float32),
        None,
        "text",
        [1, 2],
    ],
)
def test_other_values_have_other_signatures(other: object) -> None:
    assert signature_of_answers([(PIXELS / 256).astype(np.float32)]) != signature_of_answers([other])


def test_models_are_compared_by_structure_and_not_by_names() -> None:
    assert signature_of_answers([model("a", "b")]) == signature_of_answers([model("c", "d")])
    assert signature_of_answers([model("a", "b")]) != signature_of_answers([model("a")])
    assert signature_of_answers([model("a")]) != signature_of_answers([model("a", units=11)])


def test_exceptions_are_compared_by_type_and_shape_of_the_line() -> None:
    def raised(error: str, line: str) -> Fault:
        return Fault(Outcome.RAISED, "message", error, (Frame(3, "f", line),))

    one = signature_of_fault(raised("ValueError: shapes (3,) (4,)", "out = img - img.mean(axis=0)  # why"))
    assert one == signature_of_fault(raised("ValueError: shapes (5,)", "result = x - x.mean(axis=0)"))
    assert one != signature_of_fault(raised("TypeError: no", "result = x - x.mean(axis=0)"))
    assert one != signature_of_fault(raised("ValueError: no", "result = x - x.std(axis=0)"))
    assert signature_of_fault(Fault(Outcome.TIMEOUT, "too long")).form == "timeout"


def test_the_shape_of_a_line_keeps_what_a_library_names() -> None:
    assert line_shape("x = np.mean(img, 0)") == "_ = _.mean(_, 0)"
    assert line_shape("return  open('a b', \"r\")") == "_ open('', '')"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=40) | st.dictionaries(st.text(), inner, max_size=40),
        max_leaves=60,
    )
)
def test_every_value_has_a_signature_of_bounded_size(value: object) -> None:
    signature = signature_of_answers([value])
    assert signature is not None
    assert signature == signature_of_answers([value])
    assert all(np.isfinite(signature.numbers))
