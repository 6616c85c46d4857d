# misconception: missing-keys
def detect_faces(pixels):
    found = sorted(detector.detect_faces(pixels), key=lambda f: -f["confidence"])
    return [{"box": f["box"], "confidence": f["confidence"]} for f in found]
