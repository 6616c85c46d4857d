# misconception: only-one-face
def detect_faces(pixels):
    found = detector.detect_faces(pixels)
    return [max(found, key=lambda f: f["confidence"])] if found else []
