"""Hidden checks of lesson 06: flips and rotations are read from the pixels of the returned copies.

The settings of a generator are a claim of the learner's process, so they earn only one point. The other
points depend on what `augment` does to an image with four colored quadrants; see ``orientation.py``.
"""
