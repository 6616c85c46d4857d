# style: very defensive, type checks, logging and prints, custom exceptions, copies of everything
import logging
import sys
from pathlib import Path
from typing import Any, Dict, Tuple

import numpy as np
from PIL import Image, UnidentifiedImageError

logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(funcName)s: %(message)s")
log = logging.getLogger(__name__)


class PictureError(ValueError):
    """Raised when something is not a picture."""


def _must_be_array(x: Any) -> np.ndarray:
    if not isinstance(x, np.ndarray):
        raise TypeError(f"expected a numpy array, got {type(x).__name__}")
    if x.size == 0:
        raise ValueError("the array is empty")
    return x


def load_pixels(path: "str | Path") -> np.ndarray:
    if not isinstance(path, (str, Path)):
        raise TypeError("path must be str or Path")
    file = Path(path).expanduser().resolve()
    if not file.is_file():
        raise FileNotFoundError(file)
    try:
        with Image.open(file) as image:
            log.info("%s: format %s, mode %s, size %s", file.name, image.format, image.mode, image.size)
            if image.mode in ("P", "LA", "PA") or "transparency" in image.info:
                image = image.convert("RGBA")
            result = np.array(image.convert("RGB"), dtype=np.uint8, copy=True)
    except UnidentifiedImageError as error:
        raise PictureError(f"{file} is not a picture") from error
    assert result.ndim == 3 and result.shape[2] == 3, result.shape
    assert result.dtype == np.uint8
    return result


def normalize(pixels: np.ndarray) -> np.ndarray:
    pixels = _must_be_array(pixels)
    result = pixels.copy().astype(np.float32, casting="safe", copy=True) / np.float32(255.0)
    if result.min() < 0.0 or result.max() > 1.0:
        raise ValueError("pixels must be between 0 and 255")
    assert result is not pixels and not np.shares_memory(result, pixels)
    return result


def pixel_range(pixels: np.ndarray) -> Tuple[float, float]:
    pixels = _must_be_array(pixels)
    smallest, largest = float(np.nanmin(pixels)), float(np.nanmax(pixels))
    if smallest > largest:
        raise AssertionError("cannot happen")
    return (smallest, largest)


def report(path: "str | Path") -> Dict[str, Any]:
    before = load_pixels(path)
    after = normalize(before)
    facts: Dict[str, Any] = {}
    facts["dtype"] = str(before.dtype.name)
    facts["before"] = pixel_range(before)
    facts["after"] = pixel_range(after)
    print("report:", facts)
    log.info("done")
    return facts


def center(pixels: np.ndarray) -> np.ndarray:
    pixels = _must_be_array(pixels).astype(np.float64)
    result = pixels - float(np.mean(pixels))
    if not np.isclose(result.mean(), 0.0, atol=1e-6):
        log.warning("mean is %r", result.mean())
    return result.astype(np.float32)


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    pixels = _must_be_array(pixels)
    if not isinstance(per_channel, (bool, np.bool_)):
        raise TypeError("per_channel must be True or False")
    work = pixels.astype(np.float64)
    result = np.zeros(work.shape, dtype=np.float64)
    parts = [(..., c) for c in range(work.shape[-1])] if per_channel else [(...,)]
    for part in parts:
        values = work[part]
        if np.ptp(values) <= np.finfo(np.float32).eps:
            log.info("no spread in %s", part)
            continue
        result[part] = (values - values.mean()) / values.std()
    assert np.isfinite(result).all()
    return result.astype(np.float32)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        report(name)
