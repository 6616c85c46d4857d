# misconception: scaled-pixels
def detect_faces(pixels):
    return detector.detect_faces(np.asarray(pixels, "float32") * (1 / 255))
