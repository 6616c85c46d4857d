"""Hidden checks of lesson 07: face detection.

The expected faces are those that MTCNN finds when the worked solution calls it on the same random test photo.
`photos.py` makes the photos, and `answers.py` reads what the learner's functions return. `boxes.py`,
`keypoints.py` and `several.py` compare boxes, keypoints and lists of faces, and explain differences.
`reading.py` finds the photo in a saved image, `saved_image.py` a red box in it, and `comparison.py` compares
pixels. `formats.py`, `preparation.py`, `drawings.py` and `counts.py` predict what misconceptions give.

first_face and draw_faces call detect_faces. If that is wrong for a photo, `callers.py` judges them with
MTCNN's own faces, so that a mistake costs the points of one function. Equal calls are made once.

Losses above half: if detect_faces returns nothing that could be read as faces (None, a generator, an
exception) for any photo, all its 6 of 10 points are lost, because there is nothing to judge.
"""
