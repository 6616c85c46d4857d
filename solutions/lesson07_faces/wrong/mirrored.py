# fails: detect-box, detect-order, first-face, draw-box
# mistake: mirrored
# Believed that a photograph is shown as a mirror shows it.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: -face["confidence"])
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = (pixels.shape[1] - x - width, y, width, height)
    return faces
