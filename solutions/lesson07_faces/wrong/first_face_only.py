# fails: detect-order
# misconception: only-one-face
# Assumes that a photo shows one face.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    return faces[:1]
