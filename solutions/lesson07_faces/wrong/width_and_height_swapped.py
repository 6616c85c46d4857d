# fails: detect-box
# misconception: width-and-height-swapped
# Assumes that height comes before width, as in shape.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = (x, y, height, width)
    return faces
