# fails: detect-box, detect-format
# misconception: box-as-fractions
# Assumes that a box is given in fractions of the image size.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: -face["confidence"])
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = (x / pixels.shape[1], y / pixels.shape[0], width / pixels.shape[1], height / pixels.shape[0])
    return faces
