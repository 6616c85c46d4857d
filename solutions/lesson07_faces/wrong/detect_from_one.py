# fails: detect-format, detect-box, detect-keypoints, detect-order
# misconception: best-face-left-out
# Begins to count at 1.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return faces[1:]
