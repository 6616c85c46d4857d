# fails: detect-box
# misconception: rows-and-columns
# Assumes that a box is ordered like an array: row, column, height, width.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = (y, x, height, width)
    return faces
