"""Hidden checks of lesson 01: applications of deep learning in computer vision.

The program judges the form of the answer. Whether a text is true, and about images, is for a reviewer.

Losses above half: an answer that holds no entries at all (None, a generator, an exception) loses everything,
because there is nothing to judge. Every other kind of container is read as far as possible; see `salvage.py`.
"""
