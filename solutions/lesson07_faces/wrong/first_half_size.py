# fails: first-face
# misconception: another-size-of-box
# Halves width and height.


def first_face(path):
    x, y, width, height = detect_faces(load_pixels(path))[0]["box"]
    return x, y, width // 2, height // 2
