"""cvgrade: an auto-graded crash course in deep learning for computer vision.

What happens to a submission, in the order of the folders and files that do it::

    cli/        what the user typed
    course/     which lessons there are, and where the files of the course lie
    workspace/  the learner's folder: submissions, settings, earlier results
    grading/    trusted: the examiner runs a lesson's hidden checks against a worker
    runner/     untrusted: the worker loads the learner's file and answers calls
    report/     a result as terminal text, HTML or JSON
    intake/ batch/ gradebook/ marking/ export/     a whole class, and its marks
    cluster/ planning/                             the same on many machines; how many it takes
    model.py    the one result type that all of the above share

Learner code never runs in a process that holds checks, answers or marks.
"""

__version__ = "0.1.0"
