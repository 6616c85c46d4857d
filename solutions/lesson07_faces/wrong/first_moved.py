# fails: first-face
# misconception: moved-box
# Moves the box up, so that it contains the hair.


def first_face(path):
    x, y, width, height = detect_faces(load_pixels(path))[0]["box"]
    return x, y - height // 2, width, height
