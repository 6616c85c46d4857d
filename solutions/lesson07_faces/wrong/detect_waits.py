# fails: detect-no-face
# misconception: waits-for-a-face
# Asks again until there is a face.


def detect_faces(pixels):
    while True:
        faces = detector.detect_faces(pixels)
        if faces:
            return sorted(faces, key=lambda face: face["confidence"], reverse=True)
