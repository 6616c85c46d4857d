"""Hidden checks of lesson 06: flips and rotations are read from the pixels of the returned copies.

The settings of a generator are a claim of the learner's process, so they earn only three points. The other
points depend on what `augment` does to an image with four colored quadrants; see ``orientation.py``. What
`augment` repeats because `make_generator` is wrong is not counted again, and copies in a wrong form are
converted before the checks behind look at them; see ``copies.py``.

Losses above half:

- `augment` returns nothing that can be read as copies (None, an iterator, an exception, an endless loop): all
  its checks are lost, more than half of the lesson, because there is no copy to look at.
- `make_generator` returns nothing that can make copies (None, a dict, a class, a Python generator, several
  generators, an exception, a pair of angles): `augment` cannot make a copy either. Its checks are skipped
  and not failed, but nobody can tell whether it is right.
- A generator that neither flips nor rotates makes copies in which nothing can be seen; `augment` is not
  judged with them.
- Positional arguments of the generator (``ImageDataGenerator(True, True, 90)``) switch off all that the
  lesson is about, and the centering that they switch on makes the copies unreadable.
"""
