# fails: detect-order
# misconception: constant-confidence
# Assumes that 1 is what 0.99 means.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    for face in faces:
        face["confidence"] = int(round(face["confidence"]))
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
