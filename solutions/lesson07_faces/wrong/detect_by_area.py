# fails: detect-order
# misconception: other-order
# Assumes that the largest face is the first one.


def detect_faces(pixels):
    return sorted(detector.detect_faces(pixels), key=lambda face: face["box"][2] * face["box"][3], reverse=True)
