# misconception: rows-and-columns
def detect_faces(pixels):
    found = sorted(detector.detect_faces(pixels), key=lambda f: -f["confidence"])
    return [{**face, "box": [face["box"][n] for n in (1, 0, 3, 2)]} for face in found]
