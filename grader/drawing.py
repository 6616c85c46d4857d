"""Figures of lesson texts: SVG drawings that follow light and dark mode.

The same calls give the same bytes. Texts stay texts, so a reader can select and enlarge them. The drawing has
its own background, so it is readable on any page.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    import numpy as np

Point = tuple[float, float]

TONES = {
    "paper": ("#fffdf8", "#1a2028"),
    "inset": ("#f3eee2", "#10151b"),
    "ink": ("#1d2633", "#e7e4dc"),
    "soft": ("#565f6b", "#a8b0bb"),
    "rule": ("#cfc6b4", "#3b4757"),
    "blue": ("#1e4f8f", "#9bbdf2"),
    "green": ("#1a6a47", "#7dcba2"),
    "red": ("#a5301b", "#f59a86"),
    "orange": ("#a04a08", "#f0a35e"),
    "blue wash": ("#e1eaf6", "#20324c"),
    "green wash": ("#e2f1e8", "#1b3529"),
    "red wash": ("#fae6df", "#43261f"),
    "orange wash": ("#faecd8", "#402c17"),
}
"""Colors by name, in light and in dark mode. Inks on paper and washes have a contrast of at least 4.5 : 1."""

MARK = "#ff2d1f"
"""Color of marks on photographs. A photograph is the same in both modes, so its marks are, too."""

JPEG_QUALITY = 84

_SANS = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',sans-serif"
_MONO = "ui-monospace,'SF Mono','Cascadia Mono',Consolas,'Liberation Mono',Menlo,monospace"


class Drawing:
    """One figure. Coordinates are in pixels, from the upper-left corner."""

    def __init__(self, width: int, height: int, title: str) -> None:
        """Start an empty figure.

        Args:
            width: Width in pixels; 720 fills a page.
            height: Height in pixels.
            title: A few words, shown as a tooltip. The alternative text is in the lesson text.
        """
        self._size = (width, height)
        self._title = title
        self._parts: list[str] = []
        self._tones: set[str] = {"paper"}

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 14,
        anchor: Literal["start", "middle", "end"] = "start",
        tone: str = "ink",
        bold: bool = False,
        mono: bool = False,
    ) -> None:
        """Write one line of text. `y` is its baseline."""
        style = f"{' bold' if bold else ''}{' mono' if mono else ''}"
        self._parts.append(
            f'<text class="{self._fill(tone)}{style}" x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"'
            f' text-anchor="{anchor}">{escape(text)}</text>'
        )

    def lines(self, x: float, y: float, texts: Sequence[str], *, size: float = 14, tone: str = "ink") -> None:
        """Write lines of text below each other."""
        for index, text in enumerate(texts):
            self.text(x, y + index * size * 1.4, text, size=size, tone=tone)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        stroke: str = "",
        line: float = 1,
        radius: float = 0,
        dashed: bool = False,
    ) -> None:
        """Draw a rectangle. `fill` and `stroke` are tones; without them there is none."""
        self._parts.append(
            f'<rect class="{self._shape(fill, stroke)}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}"'
            f' height="{_n(height)}" rx="{_n(radius)}" stroke-width="{_n(line)}"{_dashes(dashed)}/>'
        )

    def polygon(self, points: Iterable[Point], *, fill: str = "", stroke: str = "") -> None:
        """Draw a closed shape."""
        self._parts.append(f'<polygon class="{self._shape(fill, stroke)}" points="{_points(points)}"/>')

    def polyline(
        self, points: Iterable[Point], *, tone: str = "ink", line: float = 1.5, dashed: bool = False
    ) -> None:
        """Draw connected lines."""
        self._parts.append(
            f'<polyline class="{self._shape("", tone)}" points="{_points(points)}"'
            f' stroke-width="{_n(line)}"{_dashes(dashed)}/>'
        )

    def arrow(self, start: Point, end: Point, *, tone: str = "soft", line: float = 1.5) -> None:
        """Draw a straight arrow."""
        (x, y), (to_x, to_y) = start, end
        length = max(((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5, 1)
        along_x, along_y = (to_x - x) / length, (to_y - y) / length
        base_x, base_y = to_x - 8 * along_x, to_y - 8 * along_y
        self.polyline([start, (base_x, base_y)], tone=tone, line=line)
        sides = [(base_x - 4 * along_y, base_y + 4 * along_x), (base_x + 4 * along_y, base_y - 4 * along_x)]
        self.polygon([(to_x, to_y), *sides], fill=tone)

    def image(
        self, x: float, y: float, width: float, height: float, pixels: np.ndarray, *, sharp: bool = False
    ) -> None:
        """Place an image: uint8, (rows, columns) or (rows, columns, 3).

        Args:
            x: Left edge.
            y: Upper edge.
            width: Width in the figure.
            height: Height in the figure.
            pixels: The image.
            sharp: Show every pixel as a square of exactly its color. Photographs are smoothed instead.
        """
        kind = "png" if sharp else "jpeg"
        content = base64.b64encode(_encoded(pixels, kind)).decode()
        style = ' style="image-rendering:pixelated"' if sharp else ""
        self._parts.append(
            f'<image x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
            f' preserveAspectRatio="none"{style} href="data:image/{kind};base64,{content}"/>'
        )

    def mark(self, x: float, y: float, width: float, height: float, *, line: float = 2.5) -> None:
        """Draw a red box on a photograph."""
        self._parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
            f' fill="none" stroke="{MARK}" stroke-width="{_n(line)}"/>'
        )

    def dot(self, x: float, y: float, radius: float, *, tone: str = "") -> None:
        """Draw a disk; without a tone in the color of marks on photographs."""
        paint = f'class="{self._fill(tone)}"' if tone else f'fill="{MARK}" stroke="#fff"'
        self._parts.append(f'<circle {paint} cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>')

    def numbers(
        self,
        x: float,
        y: float,
        cell: float,
        rows: Sequence[Sequence[object]],
        *,
        tone: str = "ink",
        fills: dict[tuple[int, int], str] | None = None,
        size: float = 0,
    ) -> None:
        """Draw a table of values, one in each square cell.

        Args:
            x: Left edge.
            y: Upper edge.
            cell: Side of a cell.
            rows: The values, row by row.
            tone: Tone of the values.
            fills: Tones of cells, by row and column.
            size: Font size; 0 for one that suits the cell.
        """
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                left, top = x + column * cell, y + row * cell
                fill = (fills or {}).get((row, column), "paper")
                self.rect(left, top, cell, cell, fill=fill, stroke="rule")
                self.text(
                    left + cell / 2,
                    top + cell / 2 + (size or cell * 0.36) * 0.36,
                    str(value),
                    size=size or cell * 0.36,
                    anchor="middle",
                    tone=tone,
                    mono=True,
                )

    def to_bytes(self) -> bytes:
        """Return the SVG file."""
        width, height = self._size
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}" role="img" aria-label={quoteattr(self._title)}>\n'
            f"<title>{escape(self._title)}</title>\n<style>{self._css()}</style>\n"
            f'<rect class="f-paper" width="{width}" height="{height}" rx="6"/>\n'
            + "\n".join(self._parts)
            + "\n</svg>\n"
        ).encode()

    def _css(self) -> str:
        light = "".join(self._rule(name, TONES[name][0]) for name in TONES if name in self._tones)
        dark = "".join(self._rule(name, TONES[name][1]) for name in TONES if name in self._tones)
        return (
            f"text{{font-family:{_SANS}}}.bold{{font-weight:600}}.mono{{font-family:{_MONO}}}"
            f"rect,polyline,polygon{{fill:none}}{light}"
            f"@media screen and (prefers-color-scheme:dark){{{dark}}}"
        )

    @staticmethod
    def _rule(name: str, color: str) -> str:
        word = name.replace(" ", "-")
        return f".f-{word}{{fill:{color}}}.s-{word}{{stroke:{color}}}"

    def _fill(self, tone: str) -> str:
        self._tones.add(tone)
        return f"f-{tone.replace(' ', '-')}"

    def _shape(self, fill: str, stroke: str) -> str:
        self._tones |= {tone for tone in (fill, stroke) if tone}
        names = [f"f-{fill}"] if fill else []
        names += [f"s-{stroke}"] if stroke else []
        return " ".join(name.replace(" ", "-") for name in names)


def _encoded(pixels: np.ndarray, kind: str) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    image = Image.fromarray(pixels)
    if kind == "png":
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()


def _n(value: float) -> str:
    """Return a coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _dashes(dashed: bool) -> str:
    return ' stroke-dasharray="5 4"' if dashed else ""
