# fails: detect-format, detect-keypoints
# misconception: boxes-only
# Assumes that detecting means boxes.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return [face["box"] for face in faces]
