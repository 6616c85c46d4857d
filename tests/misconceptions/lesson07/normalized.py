# misconception: scaled-pixels
# also matches: no-first-face
def detect_faces(pixels):
    return detector.detect_faces(np.asarray(pixels, "float32") * (1 / 255))
