# fails: first-face
# misconception: list-for-tuple
# Believed that a list is as good as a tuple.


def first_face(path):
    return detect_faces(load_pixels(path))[0]["box"]
