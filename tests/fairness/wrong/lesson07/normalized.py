# misconception: scaled-pixels
# also matches: index-error-without-face
def detect_faces(pixels):
    return detector.detect_faces(np.asarray(pixels, "float32") * (1 / 255))
