"""Equal wrong answers have equal signatures in whatever style they are written, and different ones do not."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checks.faults import Fault
from grader.judge.answer_signature import signature_of_calls, signature_of_fault
from grader.judge.recorder import AnsweredCall, CallRecorder, changed_arguments
from grader.judge.submission import RemoteObject
from grader.model import AnswerSignature, Frame, Outcome
from grader.text.code_shapes import line_shape, message_shape
from grader.worker.objects import describe
from grader.worker.wire import Remote

PIXELS = np.random.default_rng(3).integers(0, 256, (9, 11, 3)).astype(np.uint8)


def model(*names: str, units: int = 10) -> RemoteObject:
    layers = [{"class_name": "Dense", "config": {"name": name, "units": units}} for name in names]
    about = {"kind": "model", "config": json.dumps({"name": "m" + names[0], "layers": layers})}
    return RemoteObject(Remote(1, "keras.Sequential", about), 1)


def signature_of_answers(answers: list[object]) -> AnswerSignature | None:
    return signature_of_calls([AnsweredCall(value) for value in answers])


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


def test_exceptions_are_compared_by_type_and_quoted_name_or_shape_of_the_line() -> None:
    def raised(error: str, line: str) -> Fault:
        return Fault(Outcome.RAISED, "message", error, (Frame(3, "f", line),))

    one = signature_of_fault(raised("ValueError: shapes (3,) (4,)", "out = img - img.mean(axis=0)  # why"))
    assert one == signature_of_fault(raised("ValueError: shapes (5,)", "result = x - x.mean(axis=0)"))
    assert one != signature_of_fault(raised("TypeError: no", "result = x - x.mean(axis=0)"))
    assert one != signature_of_fault(raised("ValueError: no", "result = x - x.std(axis=0)"))

    missing = "AttributeError: module 'numpy' has no attribute 'squeezed'"
    one = signature_of_fault(raised(missing, "return np.squeezed(x) / 255"))
    assert one == signature_of_fault(raised(missing, "out = np.squeezed(img)"))
    assert one != signature_of_fault(raised(missing.replace("squeezed", "sqeeze"), "out = np.sqeeze(img)"))


def test_a_fault_without_a_line_says_nothing_about_its_cause() -> None:
    assert signature_of_fault(Fault(Outcome.TIMEOUT, "too long")) is None


def test_the_shape_of_a_line_keeps_what_a_library_names() -> None:
    assert line_shape("x = np.mean(img, 0)") == line_shape("return np.mean(pixels, 0)") == "_.mean(_, 0)"
    assert line_shape("return  open('a b', \"r\")  # why") == "open('', '')"
    assert line_shape("if a == b:") == "_ _ == _:"


def test_the_shape_of_a_message_keeps_names_that_end_with_a_number() -> None:
    message = "1.5 % differ. Expected float32, got float64 (24×31), -3e-05 too low."
    assert message_shape(message) == "# % differ. Expected float32, got float64 (#×#), # too low."


def test_rounding_errors_do_not_separate_equal_answers() -> None:
    values = PIXELS.astype(np.float64)
    centered = values - values.mean()
    one = signature_of_answers([centered.astype(np.float32)])
    other = signature_of_answers([PIXELS.astype(np.float32) - np.float32(values.mean())])
    assert one is not None
    assert other is not None
    assert one.resembles(other)
    assert one.numbers[0] == 0


def test_precision_is_not_compared_but_kinds_are() -> None:
    single, double = signature_of_answers([np.float32(0.25)]), signature_of_answers([0.25])
    assert single is not None
    assert double is not None
    assert single != double
    assert single.resembles(double)
    integer = signature_of_answers([np.int64(0)])
    assert integer is not None
    assert not integer.resembles(AnswerSignature("float number", (0.0,)))


def test_a_modified_argument_and_a_written_file_are_part_of_the_answer() -> None:
    same = signature_of_calls([AnsweredCall(None)])
    halved, zeros = (signature_of_calls([AnsweredCall(None, {0: PIXELS * part})]) for part in (0.5, 0))
    assert len({same, halved, zeros}) == 3
    written = [signature_of_calls([AnsweredCall(None, files={"a.png": content})]) for content in (b"1", b"2")]
    assert len({same, *written}) == 3


def test_a_check_without_a_call_judges_the_last_one_of_its_function() -> None:
    recorder = CallRecorder()
    assert recorder.calls("f") == []
    for value in range(9):
        recorder.record("f", AnsweredCall(value))
    recorder.record("g", AnsweredCall("g"))
    assert [call.value for call in recorder.calls("g")] == [0, 1, 2, 3, 4, 5]
    recorder.begin_check()
    assert [call.value for call in recorder.calls("f")] == [8]


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


def test_a_functional_model_equals_a_sequential_one_with_the_same_layers() -> None:
    keras = pytest.importorskip("keras")
    layers = keras.layers

    def signature(built: object) -> AnswerSignature | None:
        about = json.loads(json.dumps(describe(built)))
        name = f"{type(built).__module__}.{type(built).__qualname__}"
        return signature_of_answers([RemoteObject(Remote(1, name, about), 1)])

    chain = keras.Sequential(
        [keras.Input((8, 8, 1)), layers.Conv2D(4, 3, activation="relu"), layers.Flatten()]
    )
    start = keras.Input((8, 8, 1), name="mine")
    hidden = layers.Conv2D(filters=4, kernel_size=(3, 3), activation="relu", name="first")(start)
    graph = keras.Model(start, layers.Flatten()(hidden))
    other = keras.Sequential(
        [keras.Input((8, 8, 1)), layers.Conv2D(4, 5, activation="relu"), layers.Flatten()]
    )
    assert signature(chain) == signature(graph)
    assert signature(chain) != signature(other)
    graph.compile("adam", "mse")
    assert signature(chain) != signature(graph)


@pytest.mark.parametrize("array", [np.zeros((0, 3)), np.array([np.nan, 1.0]), PIXELS[::2, ::-1], np.array(3)])
def test_only_modified_arguments_are_kept(array: np.ndarray) -> None:
    assert changed_arguments([array, "text"], [array.copy(), None]) == {}
    assert list(changed_arguments(["text", array], [None, array.astype(np.complex64)])) == [1]
    assert list(changed_arguments([array], [array[None]])) == [0]
