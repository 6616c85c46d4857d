# fails: detect-box, detect-format, detect-keypoints, detect-order
# misconception: scaled-pixels
# Assumes that every network expects values from 0 to 1, as in lesson 02.


def detect_faces(pixels):
    return detector.detect_faces(pixels.astype("float32") / 255)
