# fails: first-face
# misconception: whole-face
# Assumes that the box is in it.


def first_face(path):
    return detect_faces(load_pixels(path))[0]
