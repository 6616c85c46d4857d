# fails: first-face
# misconception: path-for-pixels
# Assumes that detect_faces takes a path.


def first_face(path):
    pixels = np.array(path)
    return tuple(detect_faces(pixels)[0]["box"])
