# fails: detect-order
# misconception: least-confident-first
# Assumes that sorted puts the highest first.


def detect_faces(pixels):
    return sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"])
