"""Hidden checks of lesson 03.

The functions of this lesson take no arguments, so there are no fresh inputs to draw. Models are
judged from their description by the grader's own arithmetic (`grader.checks.models`), and the
learner's tables against the same arithmetic, never against what a model says of itself.
"""
