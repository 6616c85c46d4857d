# fails: detect-format, detect-box
# misconception: box-as-dict
# Gives the four numbers names.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        x, y, width, height = face["box"]
        face["box"] = {"x": x, "y": y, "width": width, "height": height}
    return faces
