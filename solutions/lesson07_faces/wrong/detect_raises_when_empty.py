# fails: detect-no-face
# misconception: exception-without-face
# Assumes that no face is an error.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    if not faces:
        raise ValueError("no face found")
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
