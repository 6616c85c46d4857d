"""Heat maps, layers and images: nothing overlaps, and only PNG files are embedded."""

from __future__ import annotations

import base64
import itertools
import re
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model import Figure
from grader.report import diagrams
from grader.report.charts import WIDTH
from grader.report.figure_data import Box, Flow, ImageData, Images, Matrix, Step

SIGNATURE = b"\x89PNG\r\n\x1a\n"
END = b"\0\0\0\0IEND\xaeB`\x82"


def as_png(width: int = 4, height: int = 4, signature: bytes = SIGNATURE, end: bytes = END) -> str:
    head = struct.pack(">I4sII5s4s", 13, b"IHDR", width, height, b"\x08\2\0\0\0", b"crc.")
    return base64.b64encode(signature + head + end).decode()


def test_a_heat_map_has_a_cell_for_each_count() -> None:
    chart = diagrams.heat_map(Matrix(["a", "b"], [[9, 1], [0, 4]]))
    assert [cell.text for cell in chart.cells] == ["9", "1", "0", "4"]
    assert [cell.diagonal for cell in chart.cells] == [True, False, False, True]
    assert [(cell.x - chart.left, cell.y - chart.top) for cell in chart.cells] == [
        (0, 0),
        (chart.size, 0),
        (0, chart.size),
        (chart.size, chart.size),
    ]


def test_shades_grow_with_the_count_and_only_zero_has_none() -> None:
    chart = diagrams.heat_map(Matrix(["a", "b"], [[1000, 1], [0, 250]]))
    assert [cell.level for cell in chart.cells] == [diagrams.HEAT_LEVELS, 1, 0, diagrams.HEAT_LEVELS // 2]


def test_a_heat_map_of_zeros_is_blank() -> None:
    assert {cell.level for cell in diagrams.heat_map(Matrix(["a"], [[0]])).cells} == {0}


@given(st.integers(1, 64), st.integers(1, 60))
def test_a_heat_map_fits_the_drawing_however_many_labels(count: int, length: int) -> None:
    chart = diagrams.heat_map(Matrix(["x" * length] * count, [[7] * count] * count, "predicted", "true"))
    assert all(cell.x + chart.size <= WIDTH + 0.5 for cell in chart.cells)
    assert all(cell.y + chart.size <= chart.height for cell in chart.cells)
    assert min(name.y for name in chart.columns) > 0


def test_many_labels_leave_no_space_for_numbers() -> None:
    count = 40
    cells = diagrams.heat_map(Matrix(["x"] * count, [[7] * count] * count)).cells
    assert {cell.text for cell in cells} == {""}


def test_layers_are_below_one_another_and_the_wrong_one_is_marked() -> None:
    chart = diagrams.flow_chart(
        Flow([Step("input", [256, 256, 1], 0), Step("pool", [254, 254, 32], 0, "wrong"), Step("out", [1], 2)])
    )
    tops = [layer.y for layer in chart.layers]
    assert [b - a for a, b in itertools.pairwise(tops)] == [chart.box + chart.gap] * 2
    assert tops[-1] + chart.box <= chart.height
    assert [layer.wrong for layer in chart.layers] == [False, True, False]
    assert [layer.shape for layer in chart.layers] == ["256×256×1", "254×254×32", "1"]


@pytest.mark.parametrize(
    ("count", "text"),
    [(None, ""), (0, "no parameters"), (1, "1 parameter"), (2_064_513, "2,064,513 parameters")],
)
def test_the_number_of_parameters_has_its_noun(count: int | None, text: str) -> None:
    assert diagrams.flow_chart(Flow([Step("a", [1], count)])).layers[0].parameters == text


@given(st.lists(st.lists(st.none() | st.integers(0, 10**9), max_size=8), min_size=1, max_size=6))
def test_the_block_of_a_layer_stays_in_its_area(shapes: list[list[int | None]]) -> None:
    for layer in diagrams.flow_chart(Flow([Step("a", shape) for shape in shapes])).layers:
        front = [float(number) for number in re.findall(r"-?[\d.]+", layer.block[0])]
        assert all(0 <= number <= 56 for number in front)


def test_unknown_and_missing_sides_of_a_layer_are_shown() -> None:
    chart = diagrams.flow_chart(Flow([Step("a", [None, 3]), Step("b", [])]))
    assert [layer.shape for layer in chart.layers] == ["?×3", "()"]


def test_an_image_keeps_its_size_boxes_and_legend(figures: dict[str, Figure]) -> None:
    box = Box((1.0, 2.0, 3.0, 4.0), "expected")
    shown = diagrams.images(
        Images([ImageData("a", as_png(), 512, 256, [box]), ImageData("b", as_png(), 28, 28)])
    )
    assert shown.roles == ("expected",)
    assert (shown.images[0].width, shown.images[0].boxes, shown.images[0].small) == (512, (box,), False)
    assert shown.images[1].small


def test_a_png_file_becomes_a_data_url(figures: dict[str, Figure]) -> None:
    png = figures["images"].data["images"][0]["png"]
    assert diagrams.png_url(png) == f"data:image/png;base64,{png}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not base64!",
        "aGVsbG8",
        base64.b64encode(b"<svg onload=alert(1)>" * 3).decode(),
        as_png(signature=b"GIF89a\0\0"),
        as_png(end=b""),
        as_png(width=0),
        as_png(height=100_000),
        as_png() + '"><script>',
        as_png() + "\n",
    ],
)
def test_other_data_than_a_png_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="PNG"):
        diagrams.png_url(text)
