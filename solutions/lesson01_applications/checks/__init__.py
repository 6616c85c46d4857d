"""Hidden checks of lesson 01: applications of deep learning in computer vision.

The program judges the form of the answer. Whether a text is true, and about images, is for a reviewer.

Losses above half: an answer that holds no entries at all (None, a generator, an exception, a container that
is no plain value, such as a deque) loses everything. A list whose entries hold no texts (objects of a class,
the names of the keys) and an empty list lose three of five parts. There is nothing to judge in them. Every
other form is read as far as possible; see `salvage.py`.
"""
