# fails: first-face
# misconception: y-from-below
# Assumes that the origin is at the lower left, as in a graph.


def first_face(path):
    pixels = load_pixels(path)
    x, y, w, h = detect_faces(pixels)[0]["box"]
    return (x, pixels.shape[0] - y - h, w, h)
