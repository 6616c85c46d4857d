"""Helpers of the lessons' checks: whatever the input, a right answer can be told from a wrong one."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from grader.course.catalog import load_lessons
from grader.course.layout import own_course


def module_of(lesson_id: str, name: str) -> ModuleType:
    """Return a module with checks of a lesson, in a separate package."""
    (lesson,) = (each for each in load_lessons(own_course()) if each.id == lesson_id)
    package, folder = f"{lesson_id}_checks", lesson.folder / "checks"
    if package not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            package, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        assert spec
        assert spec.loader
        sys.modules[package] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[package])
    return importlib.import_module(f"{package}.{name}")


def test_the_colors_of_the_grid_are_never_alike() -> None:
    saved_grid = module_of("lesson06", "saved_grid")
    for seed in range(3000):
        colors = saved_grid.draw_colors(np.random.default_rng(seed)).astype(int)
        assert colors.shape == (18, 3)
        apart = np.abs(colors[:, None] - colors).max(axis=-1) + 255 * np.eye(18, dtype=int)
        assert apart.min() >= 40, seed  # twice the tolerance of a cell
        assert (colors[:, 0] > colors[:, 2]).all(), seed
        assert colors[0, 2] == 0


def test_a_change_between_images_does_not_wrap_around() -> None:
    comparison = module_of("lesson07", "comparison")
    rng = np.random.default_rng(0)
    one, other = rng.integers(0, 256, (2, 7, 5, 3), dtype=np.uint8)
    exact = np.abs(one.astype(int) - other.astype(int)).max(axis=2)
    np.testing.assert_array_equal(comparison.largest_change(one, other), exact)
    np.testing.assert_array_equal(comparison.largest_change(one, (0, 0, 0)), one.max(axis=2))
    assert comparison.median_change(one, other) == np.median(exact)
    assert np.isnan(comparison.spread(one[:0, 0]))


def test_a_moved_box_has_another_reason_only_if_its_position_is_exact() -> None:
    """A face in the middle of a photo is nearly at the same place from the right as from the left."""
    boxes, photos = module_of("lesson07", "boxes"), module_of("lesson07", "photos")
    points = {"left_eye": (110.0, 60.0), "right_eye": (130.0, 60.0), "nose": (120.0, 80.0)}
    face = {"box": [100, 50, 40, 60], "confidence": 1.0, "keypoints": points}
    photo = photos.Photo(photos.Scene(np.zeros((200, 300, 3), np.uint8), ()), [face])
    for found, name in (
        ((160, 50, 40, 60), "x-from-the-right"),
        ((164, 50, 40, 60), "moved-box"),
        ((100, 50, 20, 30), "another-size-of-box"),
        ((101, 49, 140, 110), "box-as-corners"),
        ((80, 30, 80, 100), "added-margin"),
    ):
        assert boxes.explained(tuple(map(float, found)), photo)[0] == name, found


def test_the_box_of_another_face_in_the_flipped_photo_is_recognized() -> None:
    boxes, photos = module_of("lesson07", "boxes"), module_of("lesson07", "photos")
    faces = [{"box": [x, 50, 40, 60], "confidence": 1.0, "keypoints": {"nose": (x, 60.0)}} for x in (100, 20)]
    photo = photos.Photo(photos.Scene(np.zeros((200, 300, 3), np.uint8), ()), faces)
    assert boxes.explained((242.0, 52.0, 40.0, 58.0), photo)[0] == "x-from-the-right"
    assert boxes.explained((20.0, 50.0, 40.0, 60.0), photo)[0] == "wrong-face-first"


def test_numbers_that_wrapped_around_are_those_modulo_256() -> None:
    boxes = module_of("lesson07", "boxes")
    assert boxes.wraps_around((44, 138, 86, 110), (300, 138, 86, 110))
    assert not boxes.wraps_around((44, 138, 86, 120), (300, 138, 86, 110))
    assert not boxes.wraps_around((200, 138, 86, 110), (200, 138, 86, 110))
    assert boxes.is_part((300, 138), (300, 138, 86, 110))
    assert not boxes.is_part((138, 300), (300, 138, 86, 110))
    assert not boxes.is_part((300, 138, 86, 110), (300, 138, 86, 110))


def test_keypoints_are_mixed_up_if_the_positions_are_right_and_the_names_are_not() -> None:
    keypoints = module_of("lesson07", "keypoints")
    wanted = {name: (10.0 * n, 20.0 * n) for n, name in enumerate(keypoints.answers.KEYPOINTS)}
    swapped = wanted | {"nose": wanted["mouth_left"], "mouth_left": wanted["nose"]}
    twice = wanted | {"nose": wanted["mouth_left"]}
    assert keypoints.are_mixed_up(swapped, wanted, 6)
    assert not any(keypoints.are_mixed_up(points, wanted, 6) for points in (wanted, twice))


def test_red_beside_a_box_shows_however_near_it_is() -> None:
    saved_image = module_of("lesson07", "saved_image")
    box = (100, 80, 90, 110)

    def drawn(*rectangles: tuple[int, int, int, int], width: int = 2) -> Any:
        image = Image.new("RGB", (300, 250), "gray")
        pen = ImageDraw.Draw(image)
        pen.rectangle(boxed, outline="red", width=width)
        for each in rectangles:
            pen.rectangle(each, fill="red")
        red = np.asarray(image)[:, :, 0] == 255
        pixels = np.asarray(image)
        return saved_image.SavedImage(red, 0, 0, (1, 1), pixels, pixels, (250, 300))

    for margin in (-4, 0, 4):
        boxed = (100 - margin, 80 - margin, 190 + margin, 190 + margin)
        assert not drawn().red_outside([box])
        assert not drawn(width=5).red_outside([box])
        assert not drawn().is_thick(box)
        assert drawn(width=26).is_thick(box)
    boxed = (100, 80, 190, 190)
    assert drawn((100, 70, 118, 75)).red_outside([box])
    assert drawn((195, 100, 198, 120)).red_outside([box])


def test_a_mark_in_any_color_shows_beside_and_inside_a_box() -> None:
    saved_image = module_of("lesson07", "saved_image")
    box = (100, 80, 90, 110)
    photo = Image.new("RGB", (300, 250), "gray")

    def is_changed(*rectangles: tuple[int, int, int, int]) -> Any:
        image = photo.copy()
        pen = ImageDraw.Draw(image)
        pen.rectangle((100, 80, 190, 190), outline="red", width=3)
        for each in rectangles:
            pen.rectangle(each, fill="lime")
        pixels = np.asarray(image)
        red = pixels[:, :, 0] == 255
        saved = saved_image.SavedImage(red, 0, 0, (1, 1), pixels, np.asarray(photo), (250, 300))
        return saved.is_changed_elsewhere([box])

    assert not is_changed()
    assert is_changed((100, 196, 140, 206))
    assert is_changed((140, 130, 144, 134))


def test_a_faded_face_keeps_colors_by_which_bgr_shows() -> None:
    """Without them, MTCNN gives nearly the same faces with swapped channels in one photo of four."""
    photos = module_of("lesson07", "photos")
    rng = np.random.default_rng(0)
    skin = Image.new("RGB", (600, 600), (225, 172, 150))
    faded, _ = photos._transformed(rng, skin, photos.faded(photos.ADMIRAL))
    red, green, blue = faded[0, 0].astype(int)
    assert red > green + 20 > blue + 20
    assert abs(photos.BRIGHTNESS @ faded[0, 0] - 128) < 20


def test_names_are_alike_if_only_order_and_endings_differ() -> None:
    texts = module_of("lesson01", "texts")
    for one, two in (
        ("Face recognition", "Facial recognition"),
        ("Face detection", "Detecting faces"),
        ("Detection of objects in a street scene", "Object detection in street scenes"),
        ("Boxes", "box"),
        ("Run\u200bway debris", "Runway debris."),
        ("Reconnaissance d’e\u0301criture", "Reconnaissance d’\u00e9criture"),
    ):
        assert texts.alike(one, two), (one, two)
    for one, two in (
        ("Fire detection", "Firearm detection"),
        ("Plant recognition", "Plane recognition"),
        ("Text detection", "Texture detection"),
        ("Corn detection", "Corner detection"),
        ("Traffic sign recognition", "Traffic signal recognition"),
        ("Carton detection", "Cartoon detection"),
        ("2D pose estimation", "3D pose estimation"),
        ("दिल की जाँच", "दाल की जाँच"),  # heart and lentils, which differ by a vowel sign
    ):
        assert not texts.alike(one, two), (one, two)


def test_words_are_counted_in_scripts_without_spaces() -> None:
    texts = module_of("lesson01", "texts")
    assert texts.count_words("It reads a page, word-by-word - twice.") == 8
    assert texts.count_words("የቡና፡ቅጠል፡ፎቶ፡ይቀበላል") == 4
    assert texts.count_words("写真から顔を見つける") == 5
    assert texts.count_words("དྲ་རྒྱས་དཔེ་ཆའི་པར་ལེན་ནས་ཡི་གེ་རེ་རེ་ངོས་འཛིན་བྱེད་དོ།") >= 8


def test_a_publisher_that_has_no_https_counts() -> None:
    addresses = module_of("lesson01", "addresses")
    assert (
        addresses.canonical("http://www.roboticsproceedings.org/rss09/p12.html", 2013)[1]
        == "roboticsproceedings.org"
    )
    assert addresses.canonical("https://arxiv.org/ftp/arxiv/papers/2401/2401.01234.pdf", 2024) == (
        "arxiv 2401.01234",
        "",
    )
