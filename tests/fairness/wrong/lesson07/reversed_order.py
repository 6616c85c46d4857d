# misconception: least-confident-first
def detect_faces(pixels):
    found = sorted(detector.detect_faces(pixels), key=lambda f: -f["confidence"])
    found.reverse()
    return found
