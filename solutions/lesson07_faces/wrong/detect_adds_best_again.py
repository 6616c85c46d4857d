# fails: detect-order
# misconception: more-faces-than-found
# Puts the most confident face in front without removing it from its place.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return faces[:1] + faces if len(faces) > 1 else faces
