"""Settings of a new workspace, chosen by the files that are installed."""

from __future__ import annotations

from grader.assets.resolve import resolve_asset
from grader.course.layout import Course
from grader.course.pack import Lesson


def suggest_settings(course: Course, lessons: tuple[Lesson, ...]) -> dict[str, str]:
    """Return a value for each setting of the lessons: the first choice whose files are installed.

    A lesson lists the choices of a setting in order of preference, each with the files that it needs. If the
    files of no choice are complete, the setting has its default.
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
