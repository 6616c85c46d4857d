# fails: first-face
# misconception: path-as-string
# Believes that every path is a string.


def first_face(path):
    if not path.endswith(".png"):
        raise ValueError("a PNG file was expected")
    return tuple(detect_faces(load_pixels(path))[0]["box"])
