"""Settings that fit the machine on which a workspace is made."""

from __future__ import annotations

from grader.assets.resolve import resolve_asset
from grader.course.layout import Course
from grader.course.pack import Lesson


def suggest_settings(course: Course, lessons: tuple[Lesson, ...]) -> dict[str, str]:
    """A value for each setting of the lessons: the first choice whose files this machine has.

    A lesson lists the choices of a setting in the order in which it prefers them, each with the
    files that it needs. Without a choice that is complete, the setting keeps its default.
    """
    settings: dict[str, str] = {}
    for lesson in lessons:
        assets = {asset.name: asset for asset in lesson.assets}
        for name, default in lesson.settings.items():
            settings[name] = default
            for choice in lesson.choices.get(name, ()):
                if all(resolve_asset(assets[needed], course, lesson) for needed in choice.needs):
                    settings[name] = choice.value
                    break
    return settings
