"""Hidden checks of lesson 07: face detection.

The expected faces are those that MTCNN finds when the worked solution calls it on the same random test photo.
`photos.py` makes the photos, `answers.py` reads what the learner's functions return, `boxes.py` compares
boxes and explains differences, `saved_image.py` finds a red box in a saved image, and `drawings.py` predicts
what misconceptions draw.

first_face and draw_faces call detect_faces. If that is wrong for a photo, `callers.py` judges them with
MTCNN's own faces, so that a mistake costs the points of one function. Equal calls are made once.

Losses above half: if detect_faces returns nothing that could be read as faces (None, a generator, an
exception) for any photo, all its 6 of 10 points are lost, because there is nothing to judge.
"""
