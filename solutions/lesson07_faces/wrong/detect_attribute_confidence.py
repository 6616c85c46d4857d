# fails: detect-format, detect-box, detect-keypoints, detect-order
# misconception: dict-as-object
# Assumes that the faces are objects.


def detect_faces(pixels):
    return sorted(detector.detect_faces(pixels), key=lambda face: face.confidence, reverse=True)
