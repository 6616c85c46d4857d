# fails: first-face
# misconception: array-for-tuple
# Assumes that an array is handier.


def first_face(path):
    return np.array(detect_faces(load_pixels(path))[0]["box"])
