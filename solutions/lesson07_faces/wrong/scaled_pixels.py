# fails: detect-form, detect-box, first-face, draw-box
# misconception: scaled-pixels
# also matches: no-first-face
# Believed that every network wants values from 0 to 1, as in lesson 02.


def detect_faces(pixels):
    return detector.detect_faces(pixels.astype("float32") / 255)
