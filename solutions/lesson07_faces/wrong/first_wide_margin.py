# fails: first-face
# misconception: added-margin
# Assumes that the whole head should be in the box.


def first_face(path):
    x, y, w, h = detect_faces(load_pixels(path))[0]["box"]
    return (max(0, x - w // 2), max(0, y - h // 2), 2 * w, 2 * h)
