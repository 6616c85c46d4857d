"""Everything that cvgrade itself can report as wrong.

::

    CvgradeError            exit 3   something of ours, or of the set-up, is broken
    ├── UsageError          exit 2   the command was given something it cannot use
    ├── CourseError         exit 3   a lesson pack is not as it must be
    ├── AssetError          exit 3   a photograph, data set or weight file is missing or damaged
    ├── WorkspaceError      exit 3   the learner's folder cannot be read or written
    ├── SandboxError        exit 3   a sandbox was asked for and cannot be had here
    ├── GradebookError      exit 3   the gradebook is gone, locked, damaged or too new
    ├── ClusterError        exit 3   no scheduler or no worker can be had
    └── ExaminerError       exit 3   the trusted process that runs the checks failed

What learner code does wrong is never one of these: it is an `Outcome` in a result.
Each message says what was found, what was expected and what to do; `advice` is its last part.
"""


class CvgradeError(Exception):
    """Base class. `exit_code` is what the command line returns.

    Args:
        message: What was found and what was expected, as whole sentences.
        advice: What the reader can do about it; shown on a line of its own.
    """

    exit_code = 3

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UsageError(CvgradeError):
    """The command line was given something that cvgrade cannot use."""

    exit_code = 2


class CourseError(CvgradeError):
    """A lesson pack is missing a part or contradicts itself."""


class AssetError(CvgradeError):
    """A photograph, data set or weight file is missing, damaged or cannot be fetched."""


class WorkspaceError(CvgradeError):
    """The learner's workspace cannot be read or written."""


class SandboxError(CvgradeError):
    """A sandbox was asked for and this machine cannot give one: nothing may be graded."""


class GradebookError(CvgradeError):
    """The gradebook cannot be read or written."""


class ClusterError(CvgradeError):
    """Grading on many machines cannot begin or go on. What was graded is kept."""


class ExaminerError(CvgradeError):
    """The trusted process that runs the checks ended or answered nonsense."""
