# fails: detect-format, detect-box, detect-keypoints, detect-no-face, detect-order
# misconception: missing-return
# Assumes that sort returns the sorted list.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    return faces.sort(key=lambda face: face["confidence"], reverse=True)
