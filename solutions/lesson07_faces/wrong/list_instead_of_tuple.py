# fails: first-face
# misconception: list-instead-of-tuple
# Assumes that a list is as good as a tuple.


def first_face(path):
    return detect_faces(load_pixels(path))[0]["box"]
