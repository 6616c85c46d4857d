"""How many days late an attempt is: its time of submission beside the platform's mark of late ones."""

from __future__ import annotations

from grader.gradebook.attempts import Attempt
from grader.marking.policy import Policy
from grader.text.words import counted


def days_late(policy: Policy, learner: str, attempt: Attempt) -> tuple[int, str]:
    """Return the days late, and what a reviewer has to decide; empty if time and mark agree.

    A platform that marks late submissions knows better than the time of a file whether a submission is late.
    Only the time says how late. A times file, the platform's own time and a commit count without the mark.

    Args:
        policy: Rules of the course.
        learner: Key of the learner.
        attempt: The submitted file.
    """
    days = policy.days_late(learner, attempt.lesson, attempt.submitted_at)
    due = policy.due(attempt.lesson)
    if attempt.late is None or due is None or attempt.time_source not in ("", "file"):
        return days, ""
    if attempt.late and not days:
        extra = policy.extra_days(learner, attempt.lesson)
        if attempt.submitted_at is None:
            return 0, "the platform marks it as late, but does not say when it was submitted: use --times"
        if not extra and attempt.submitted_at <= due.timestamp():
            return 0, "the platform marks it as late, but its file is older than the due date: use --times"
    if days and not attempt.late:
        late = counted(days, "day")
        return 0, f"its file is {late} late, but the platform does not mark it as late: use --times"
    return days, ""
