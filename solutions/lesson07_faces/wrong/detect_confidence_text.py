# fails: detect-format
# misconception: text-for-number
# Assumes that a rounded number reads better.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        face["confidence"] = f"{face['confidence']:.2f}"
    return faces
