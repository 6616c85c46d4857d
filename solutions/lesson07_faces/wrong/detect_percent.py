# fails: detect-format
# misconception: percent
# Assumes that a confidence is a percentage.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        face["confidence"] = face["confidence"] * 100
    return faces
