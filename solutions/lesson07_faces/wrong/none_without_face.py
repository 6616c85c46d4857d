# fails: detect-no-face
# misconception: none-instead-of-list
# Returns None if there is no face.


def detect_faces(pixels):
    return detector.detect_faces(pixels) or None
