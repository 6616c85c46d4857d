# fails: detect-order
# misconception: some-faces-left-out
# Steps over every other face.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return [face for number, face in enumerate(faces) if number % 2 == 0]
