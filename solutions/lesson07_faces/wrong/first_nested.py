# fails: first-face
# misconception: nested-box
# Assumes that a trailing comma makes the tuple.


def first_face(path):
    box = detect_faces(load_pixels(path))[0]["box"],
    return box
