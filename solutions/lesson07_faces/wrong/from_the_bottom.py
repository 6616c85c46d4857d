# fails: detect-box, detect-order, first-face, draw-box
# mistake: upside-down
# Believed that y is counted from the bottom, as in a graph.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: -face["confidence"])
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = (x, pixels.shape[0] - y - height, width, height)
    return faces
