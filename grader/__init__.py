"""cvgrade: an auto-graded crash course in deep learning for computer vision.

The folders, in the order in which a submission passes through them::

    cli/, notebook/, watch/     what the user runs
    workspace/, batch/          a learner's folder; a whole class
    submissions/                untrusted files, read within bounds
    course/, assets/            lesson packs; images, weights and data sets
    judge/                      trusted: the examiner runs the hidden checks of a lesson
    sandbox/                    trusted: starts, limits and ends worker processes
    worker/                     untrusted: loads the learner's file and answers calls
    gradebook/, marking/        stored results; marks computed from them
    report/, export/            a result as terminal text, HTML, JSON or for a learning platform
    dask_engine/, capacity/     grading on many machines; how many it takes
    model.py                    the one result type that all of them share

Learner code never runs in a process that holds checks, answers or marks.
"""

__version__ = "0.1.0"
