# fails: detect-box
# misconception: lower-right-corner
# Assumes that x and y are where the face ends.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = [x + width, y + height, width, height]
    return faces
