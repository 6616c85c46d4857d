# misconception: none-instead-of-list
def detect_faces(pixels):
    found = sorted(detector.detect_faces(pixels), key=lambda f: -f["confidence"])
    if len(found) > 0:
        return found
