# fails: first-face
# misconception: uint8-overflow
# Keeps the dtype of the pixels for the positions.


def first_face(path):
    x, y, width, height = np.array(detect_faces(load_pixels(path))[0]["box"]).astype("uint8")
    return int(x), int(y), int(width), int(height)
