# mistake: mirrored
def detect_faces(pixels):
    return sorted(detector.detect_faces(np.ascontiguousarray(np.fliplr(pixels))), key=lambda f: -f["confidence"])
