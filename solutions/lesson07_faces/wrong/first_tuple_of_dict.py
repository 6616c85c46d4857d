# fails: first-face
# misconception: keys-of-dict
# Assumes that tuple takes the values.


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0])
