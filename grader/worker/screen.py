"""The screen of code under check: it has no window, and the images that it shows are collected.

``plt.show()``, ``Image.show()``, ``cv2.imshow()`` and a notebook's ``display()`` work as on a computer with a
screen, except that nobody sees the window and that it is closed at once. The images are part of the next
answer; see `grader.worker.wire`.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import io
import itertools
from collections.abc import Callable
from types import ModuleType
from typing import Any

import matplotlib as mpl
import numpy as np
from PIL import Image, ImageShow

from grader.worker.imports import AfterImport

MAX_IMAGES = 4
"""Largest number of images of one worker."""

MAX_SIDE = 512
"""Longer side of an image, in pixels."""

DPI = 100

_CV2_IDLE = (
    "destroyAllWindows",
    "destroyWindow",
    "namedWindow",
    "moveWindow",
    "resizeWindow",
    "setWindowTitle",
)


class Screen:
    """Collects the images that code shows.

    Attributes:
        windows: How many times the code has opened a window.
    """

    def __init__(self) -> None:
        self.windows = 0
        self._images: list[bytes] = []
        self._taken = 0
        self._close: Callable[[str], None] | None = None

    def install(self) -> None:
        """Replace the functions that open a window. ``cv2`` is changed only if the code imports it."""
        ImageShow.register(_Viewer(self.add_image), order=0)
        mpl.use = lambda *_, **__: None  # no backend with windows can work
        builtins.display = self._display  # type: ignore[attr-defined]
        AfterImport({"matplotlib.pyplot": self._patch_pyplot, "cv2": self._patch_cv2}).install()

    def take(self) -> list[bytes]:
        """Return the images since the last call as PNG files, and close all figures."""
        if self._close:
            with contextlib.suppress(Exception):
                self._close("all")
        images = self._images[self._taken :]
        self._taken = len(self._images)
        return images

    def add_figure(self, figure: Any) -> None:
        """Add a figure of matplotlib; an empty one is left out."""
        self.windows += 1
        if len(self._images) >= MAX_IMAGES or not figure.axes:
            return
        with contextlib.suppress(Exception):  # what cannot be shown is not an error of the code
            buffer = io.BytesIO()
            figure.savefig(buffer, format="png", dpi=min(DPI, MAX_SIDE / max(figure.get_size_inches())))
            self._add(buffer.getvalue())

    def add_image(self, image: Image.Image) -> None:
        """Add an image of Pillow."""
        self.windows += 1
        if len(self._images) >= MAX_IMAGES:
            return
        with contextlib.suppress(Exception):
            small = _on_white(image)
            small.thumbnail((MAX_SIDE, MAX_SIDE))
            buffer = io.BytesIO()
            small.save(buffer, "PNG", compress_level=1)
            self._add(buffer.getvalue())

    def _add(self, png: bytes) -> None:
        if png not in self._images:
            self._images.append(png)

    def _display(self, *values: Any, **_: Any) -> None:
        """Show values as a notebook does."""
        for value in values:
            if isinstance(value, Image.Image):
                self.add_image(value)
            elif hasattr(value, "savefig"):
                self.add_figure(value)
            else:
                print(repr(value))

    def _patch_pyplot(self, pyplot: Any) -> None:
        """Collect figures where pyplot would open windows.

        A window that blocks is closed by its user. Therefore ``plt.show()`` closes all figures, and a later
        ``plt.savefig()`` saves an empty one.
        """
        switch_backend = pyplot.switch_backend
        self._close = pyplot.close

        def show(*_: Any, block: bool | None = None, **__: Any) -> None:
            current = pyplot.gcf().number if pyplot.get_fignums() else None
            for number in pyplot.get_fignums():
                self.add_figure(pyplot.figure(number))
            if block or (block is None and not pyplot.isinteractive()):
                pyplot.close("all")
            elif current is not None:
                pyplot.figure(current)

        pyplot.show = show
        pyplot.pause = lambda *_: show(block=False)
        pyplot.switch_backend = lambda *_: switch_backend("agg")
        manager: Any = importlib.import_module("matplotlib.backend_bases").FigureManagerBase
        manager.show = lambda each: self.add_figure(each.canvas.figure)

    def _patch_cv2(self, cv2: ModuleType) -> None:
        """Collect images where OpenCV would open windows, and press a key wherever it would wait for one."""
        keys = itertools.cycle([ord("q"), 27])  # the two keys that end a loop in nearly all programs

        def imshow(_: str, pixels: Any) -> None:
            array = np.asarray(pixels)
            if array.dtype.kind == "f":
                array = np.clip(np.nan_to_num(array), 0, 1) * 255
            array = array.astype(np.uint8)
            self.add_image(Image.fromarray(array[..., 2::-1] if array.ndim == 3 else array))

        replaced: dict[str, Any] = {name: lambda *_, **__: None for name in _CV2_IDLE}
        replaced |= {name: lambda *_, **__: next(keys) for name in ("waitKey", "waitKeyEx", "pollKey")}
        replaced |= {"imshow": imshow, "getWindowProperty": lambda *_: -1.0}
        for name, function in replaced.items():
            setattr(cv2, name, function)


class _Viewer(ImageShow.Viewer):
    """A viewer of Pillow that passes each image to a function."""

    def __init__(self, add: Callable[[Image.Image], None]) -> None:
        self._add = add

    def show(self, image: Image.Image, **_: Any) -> int:
        self._add(image)
        return 1


def _on_white(image: Image.Image) -> Image.Image:
    """Return an image as RGB, on a white background where it is transparent."""
    numbers = image.mode.startswith(("I", "F"))  # Pillow converts such modes to grayscale only
    colored = (image.convert("L") if numbers else image).convert("RGBA")
    result = Image.new("RGB", colored.size, "white")
    result.paste(colored, mask=colored.getchannel("A"))
    return result
