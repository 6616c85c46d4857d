"""How platforms call the learners and files of a class, for what goes back to them."""

from __future__ import annotations

import re

from grader.batch.class_folder import ClassFolder
from grader.gradebook.store import Gradebook

PARTICIPANT = re.compile(r"_(\d+)_assignsubmission_")
"""Number of a participant in a name of Moodle. It belongs to one assignment only."""


def participants(folder: ClassFolder, lesson: str) -> dict[str, str]:
    """Return the keys of the learners by the participant number in the assignment of a lesson.

    Raises:
        CvgradeError: The class has no gradebook, or it cannot be read.
    """
    with Gradebook(folder.gradebook_url(folder.record())) as book:
        uploads = [each for each in book.uploads() if each[1] == lesson]
    found = ((PARTICIPANT.search(upload), who) for who, _, upload in uploads)
    return {match[1]: who for match, who in found if match}
