"""Hidden checks of lesson 07.

The expected faces are those that MTCNN finds when the worked solution calls it on the same random test photo.
`photos.py` makes the photos, `answers.py` validates what the learner's functions return, `boxes.py` compares
boxes and explains differences, and `saved_image.py` finds a red box in a saved image.
"""
