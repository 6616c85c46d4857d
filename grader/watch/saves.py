"""Saved lesson files, reported by the operating system (watchfiles)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import watchfiles

DEBOUNCE_MS = 120
"""Wait after the first change of a file: editors save in two or three steps."""

STEP_MS = 30


class Saves(threading.Thread):
    """A thread that calls `on_save` with the lesson of each saved file, until `stop` is called.

    Args:
        folder: Folder of the workspace.
        lessons: Short names of the lessons by file name.
        on_save: Called with the short name of a lesson, from this thread.
    """

    def __init__(self, folder: Path, lessons: Mapping[str, str], on_save: Callable[[str], None]) -> None:
        super().__init__(daemon=True)
        self._folder = folder
        self._lessons = lessons
        self._on_save = on_save
        self._stop_event = threading.Event()

    def run(self) -> None:
        """Watch until `stop` is called."""
        for changes in watchfiles.watch(
            self._folder,
            watch_filter=self._wanted,
            debounce=DEBOUNCE_MS,
            step=STEP_MS,
            stop_event=self._stop_event,
            recursive=False,
            raise_interrupt=False,
        ):
            names = {Path(path).name for change, path in changes if change is not watchfiles.Change.deleted}
            for lesson in sorted({self._lessons[name] for name in names}):
                self._on_save(lesson)

    def _wanted(self, _: watchfiles.Change, path: str) -> bool:
        return Path(path).name in self._lessons

    def stop(self) -> None:
        """End the thread."""
        self._stop_event.set()
        self.join(2)
