# fails: detect-box
# misconception: center-instead-of-corner
# Assumes that x and y are the center of the face.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: -face["confidence"])
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = (x + width // 2, y + height // 2, width, height)
    return faces
