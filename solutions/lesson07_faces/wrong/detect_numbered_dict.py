# fails: detect-format
# misconception: dict-of-faces
# Assumes that as the retina-face package does.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return {f"face_{i}": face for i, face in enumerate(faces, 1)}
