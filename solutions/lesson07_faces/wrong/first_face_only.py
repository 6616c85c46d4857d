# fails: detect-order, draw-every-face
# misconception: first-only-looks
# Believed that a photograph has one face.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    return faces[:1]
