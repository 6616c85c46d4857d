# fails: detect-format
# misconception: matrix-of-numbers
# Assumes that an array is handier than dicts.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels, output_type="numpy")
    return faces[np.argsort(-faces[:, 5])]
