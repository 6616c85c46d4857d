# fails: detect-box, detect-order, first-face, draw-box
# misconception: rows-and-columns
# Believed that a box is counted as arrays are: row, column, height, width.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = (y, x, height, width)
    return faces
