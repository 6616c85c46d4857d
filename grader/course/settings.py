"""The settings of lessons: which names and values there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.course.pack import Lesson
from grader.text.nearest import nearest


def wrong_settings(
    settings: Mapping[str, str], lessons: Sequence[Lesson], others: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with each setting that no lesson has or that has another value than its choices.

    Args:
        settings: Values by name.
        lessons: The lessons of the course.
        others: Names and values of settings that no lesson reads; without values, each value is right.

    Yields:
        What is wrong, and advice.
    """
    values: dict[str, list[str]] = {name: list(choices) for name, choices in others.items()}
    for lesson in lessons:
        for name in lesson.settings:
            values.setdefault(name, []).extend(choice.value for choice in lesson.choices.get(name, ()))
    for name, value in settings.items():
        if name not in values:
            yield f"There is no setting {name}.", nearest(name, list(values), "settings")
        elif values[name] and value not in values[name]:
            choices = " or ".join(f'{name} = "{each}"' for each in dict.fromkeys(values[name]))
            yield f'{name} is "{value}".', f"Write {choices}."
