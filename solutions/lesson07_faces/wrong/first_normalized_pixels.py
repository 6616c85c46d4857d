# fails: first-face
# misconception: other-pixels
# Scales the pixels, as most networks expect.


def first_face(path):
    pixels = load_pixels(path).astype("float32") / 255
    return tuple(detect_faces(pixels)[0]["box"])
