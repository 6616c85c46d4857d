"""How platforms call the learners and files of a class, for what goes back to them."""

from __future__ import annotations

import re

from grader.batch.class_folder import ClassFolder
from grader.gradebook.store import Gradebook


def participants(folder: ClassFolder) -> dict[str, str]:
    """Return the keys of the learners by the participant number of Moodle.

    Raises:
        CvgradeError: The class has no gradebook, or it cannot be read.
    """
    with Gradebook(folder.gradebook_url(folder.record())) as book:
        rows = book.learners()
    return {match[1]: row.learner for row in rows if (match := re.search(r" (\d+)$", row.learner))}
