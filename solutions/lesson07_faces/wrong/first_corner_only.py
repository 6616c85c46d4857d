# fails: first-face
# misconception: incomplete-box
# Assumes that the position is the upper left corner.


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0]["box"][:2])
