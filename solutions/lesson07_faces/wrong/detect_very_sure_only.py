# fails: ?
# misconception: doubtful-faces-dropped
# Assumes that only sure faces count.


def detect_faces(pixels):
    faces = [face for face in detector.detect_faces(pixels) if face["confidence"] >= 0.995]
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
