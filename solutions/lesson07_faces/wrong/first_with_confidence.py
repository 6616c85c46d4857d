# fails: first-face
# misconception: more-than-a-box
# Adds the confidence to the box.


def first_face(path):
    best = detect_faces(load_pixels(path))[0]
    return tuple(best["box"]) + (best["confidence"],)
