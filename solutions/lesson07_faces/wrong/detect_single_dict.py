# fails: detect-format, detect-order
# misconception: single-face
# also matches: only-one-face
# Assumes that there is one face in a portrait.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    if not faces:
        return []
    return max(faces, key=lambda face: face["confidence"])
