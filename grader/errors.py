"""Errors that cvgrade reports.

::

    CvgradeError            exit 3   cvgrade or its installation is broken
    ├── UsageError          exit 2   the command line or an input file is wrong
    ├── CourseError         exit 3   a lesson pack is incomplete or contradicts itself
    ├── AssetError          exit 3   an image, data set or weight file is missing or damaged
    ├── WorkspaceError      exit 3   the learner's folder cannot be read or written
    ├── SandboxError        exit 3   a sandbox is required but not available
    ├── GradebookError      exit 3   the gradebook is missing, locked, damaged or too new
    ├── ClusterError        exit 3   no scheduler or no worker is available
    └── ExaminerError       exit 3   the trusted process that runs the checks failed

Errors in learner code are not among them: these are an `Outcome` in a result.
Each message says what was found and what was expected; `advice` says what to do.
"""


class CvgradeError(Exception):
    """Base class. The command line exits with `exit_code`.

    Args:
        message: What was found and what was expected, in full sentences.
        advice: What the reader can do about it; shown on a separate line.
    """

    exit_code = 3

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UsageError(CvgradeError):
    """The command line or an input file is wrong."""

    exit_code = 2


class CourseError(CvgradeError):
    """A lesson pack is incomplete or contradicts itself."""


class AssetError(CvgradeError):
    """An image, data set or weight file is missing, damaged or cannot be downloaded."""


class WorkspaceError(CvgradeError):
    """The learner's workspace cannot be read or written."""


class SandboxError(CvgradeError):
    """A sandbox is required, but this machine has none. Nothing is graded."""


class GradebookError(CvgradeError):
    """The gradebook cannot be read or written."""


class ClusterError(CvgradeError):
    """Grading on a cluster cannot start or continue. Stored results are safe."""


class ExaminerError(CvgradeError):
    """The trusted process that runs the checks ended unexpectedly or sent an invalid reply."""
