"""Settings that no lesson has, and values that are no choice."""

from __future__ import annotations

import msgspec
import pytest

from grader.course.pack import Choice, Lesson
from grader.course.settings import wrong_settings


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({}, []),
        ({"backbone": "vgg16", "course": "/any/where", "background": "no", "words": "anything"}, []),
        ({"backbon": "vgg16"}, [("There is no setting backbon.", "Did you mean backbone?")]),
        (
            {"shade": "red"},
            [("There is no setting shade.", "The settings are: course, background, backbone, words.")],
        ),
        (
            {"backbone": "VGG16"},
            [('backbone is "VGG16".', 'Write backbone = "vgg16" or backbone = "mobilenet".')],
        ),
        (
            {"background": "off"},
            [('background is "off".', 'Write background = "yes" or background = "no".')],
        ),
    ],
)
def test_what_is_wrong_with_settings(
    tiny_lesson: Lesson, settings: dict[str, str], found: list[tuple[str, str]]
) -> None:
    lesson = msgspec.structs.replace(
        tiny_lesson,
        settings={"backbone": "vgg16", "words": "few"},
        choices={"backbone": (Choice("vgg16"), Choice("mobilenet"))},
    )
    others = {"course": (), "background": ("yes", "no")}
    assert list(wrong_settings(settings, [tiny_lesson, lesson], others)) == found
