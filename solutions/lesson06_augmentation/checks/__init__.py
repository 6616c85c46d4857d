"""Hidden checks of lesson 06: flips and rotations are read from the pixels of the returned copies.

The settings of a generator are a claim of the learner's process, so they earn only three points. The other
points depend on what `augment` does to an image with four colored quadrants; see ``orientation.py``. If the
generator of `make_generator` is of no use, or hides the flips and rotations, `augment` gets one of the
grader's. What `augment` repeats because `make_generator` is wrong is not counted again, and copies in a wrong
form are converted before the checks behind look at them; see ``copies.py``.

Losses above half: if `augment` returns nothing that can be read as copies (None, an iterator, an exception,
an endless loop), all its checks are lost, 55 % of the lesson, because there is no copy to look at.
"""
