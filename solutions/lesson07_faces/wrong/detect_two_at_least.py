# fails: detect-format, detect-box, detect-keypoints
# misconception: single-face-left-out
# Counts from zero: a list of one face seems to be empty.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    if len(faces) - 1 > 0:
        return sorted(faces, key=lambda face: face["confidence"], reverse=True)
    return []
