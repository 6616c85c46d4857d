"""Hidden checks of lesson 06: flips and turns are read from the pixels that come back.

What a generator is set to do is what the learner's process says of it. So the settings earn one point,
and the others are earned by what `augment` does to a picture with four coloured quadrants; see ``poses.py``.
"""
