# fails: detect-format, detect-box, detect-keypoints, detect-no-face, detect-order
# misconception: generator-for-list
# Assumes that a generator is as good as a list.


def detect_faces(pixels):
    for face in sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True):
        yield face
