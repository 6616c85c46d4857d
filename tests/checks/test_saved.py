"""A saved model is judged by the bytes of its file, and the file may be hostile."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.checks.declare import Mismatch
from grader.checks.faults import Fault
from grader.checks.saved import expect_saved_model
from grader.model import Outcome
from grader.worker import evaluator, saved_model
from grader.worker.wire import InputFile

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),  # of Keras
]

IMAGES = np.linspace(0, 1, 5 * 16, dtype=np.float32).reshape(5, 4, 4, 1)


class Opener:
    """Runs the helper in this process, as a worker would."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def within(self, _: float) -> Opener:
        return self

    def saved_model(self, file: InputFile, images: Any) -> Any:
        path = self._folder / file.name
        path.write_bytes(file.content)
        return evaluator.saved_model(str(path), images)


@pytest.fixture
def opener(tmp_path: Path) -> Any:
    return Opener(tmp_path)


def small(kind: Any = None) -> Any:
    import keras

    start = keras.Input((4, 4, 1))
    hidden = keras.layers.Conv2D(2, 3, activation="tanh")(start)  # relu: all zeros in one of four networks
    end = keras.layers.Dense(3, activation="softmax")(keras.layers.Flatten()(hidden))
    model = (kind or keras.Model)(start, end)
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def bytes_of(model: Any, folder: Path) -> bytes:
    model.save(folder / "any.keras")
    return (folder / "any.keras").read_bytes()


def expect_accepted(opener: Any, content: bytes, model: Any) -> None:
    expect_saved_model(opener, content, IMAGES, model.predict(IMAGES, verbose=0), model.get_weights())


def test_a_saved_model_is_accepted_and_another_one_is_not(opener: Any, tmp_path: Path) -> None:
    model, other = small(), small()
    content = bytes_of(model, tmp_path)
    expect_accepted(opener, content, model)
    with pytest.raises(Mismatch, match="other predictions"):
        expect_accepted(opener, content, other)


def test_a_model_of_the_learners_class_is_judged_by_its_weights(opener: Any, tmp_path: Path) -> None:
    import keras

    class Trainer(keras.Model):  # type: ignore[misc]
        """Keras does not know this class where the file is loaded."""

    model, other = small(Trainer), small(Trainer)
    content = bytes_of(model, tmp_path)
    assert "weights" in opener.saved_model(InputFile("m.keras", content), IMAGES)
    expect_accepted(opener, content, model)
    with pytest.raises(Mismatch, match="does not contain the weights"):
        expect_accepted(opener, content, other)


@pytest.mark.parametrize("content", [b"x", b"PK", b"", b"\x89HDF\r\n\x1a\n" + bytes(100)])
def test_any_other_file_is_no_model(opener: Any, content: bytes) -> None:
    """W9: a file of one byte was enough."""
    with pytest.raises(
        Mismatch, match=r"cannot be loaded as a Keras model\. A \.keras file is a zip archive"
    ):
        expect_accepted(opener, content, small())


def test_links_out_of_the_file_are_left_out(tmp_path: Path) -> None:
    import h5py

    with h5py.File(tmp_path / "secret.h5", "w") as secret:
        secret["hidden"] = [1.0]
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        file["layers/one"] = [2.0]
        file["layers/link"] = h5py.ExternalLink(str(tmp_path / "secret.h5"), "/hidden")
        file["layers/soft"] = h5py.SoftLink("/layers/one")
        file["optimizer/one"] = [3.0]
        file.create_dataset("outside", (4,), "u1", external=[(str(tmp_path / "secret.h5"), 0, 4)])
    path = tmp_path / "model.keras"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(saved_model.WEIGHTS, buffer.getvalue())
    assert [each.tolist() for each in saved_model.stored_weights(str(path))] == [[2.0]]


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_model, "MAX_UNPACKED", 1000)
    path = tmp_path / "model.keras"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(saved_model.WEIGHTS, bytes(100_000))
    with pytest.raises(saved_model.NotSavedError, match="too large"):
        saved_model.stored_weights(str(path))


@pytest.mark.parametrize("outcome", [Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASHED, Outcome.BROKEN])
def test_a_file_that_exhausts_the_opener_is_no_model(outcome: Outcome) -> None:
    class Exhausted(Opener):
        def saved_model(self, *_: Any) -> Any:
            raise Fault(outcome, "stopped")

    kind = Fault if outcome is Outcome.BROKEN else Mismatch
    with pytest.raises(kind):
        expect_saved_model(Exhausted(Path()), b"x", IMAGES, IMAGES, [])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "claim", [None, 5, {}, {"predictions": 1}, {"predictions": np.full((5, 4, 4, 1), np.nan)}]
)
def test_a_claim_of_another_type_is_refused(claim: Any) -> None:
    class Liar(Opener):
        def saved_model(self, *_: Any) -> Any:
            return claim

    with pytest.raises(Mismatch):
        expect_saved_model(Liar(Path()), b"x", IMAGES, IMAGES, [IMAGES])  # type: ignore[arg-type]
