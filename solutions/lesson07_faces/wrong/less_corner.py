# fails: detect-box, detect-order, first-face, draw-box
# mistake: size-less-corner
# Believed that the third number is the right edge.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: -face["confidence"])
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = (x, y, max(width - x, 1), max(height - y, 1))
    return faces
