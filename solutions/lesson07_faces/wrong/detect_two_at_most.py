# fails: detect-order
# misconception: doubtful-faces-dropped
# Assumes that a photo shows at most two people.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return faces[:2]
