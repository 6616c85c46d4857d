# fails: detect-box
# misconception: box-as-corners
# Assumes that a box is two corners: left, top, right, bottom.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = [x, y, x + width, y + height]
    return faces
