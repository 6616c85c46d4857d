# fails: detect-format, detect-keypoints
# misconception: points-without-names
# Assumes that five points in a fixed order are enough.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return [
        {"box": f["box"], "confidence": f["confidence"], "keypoints": [tuple(p) for p in f["keypoints"].values()]}
        for f in faces
    ]
