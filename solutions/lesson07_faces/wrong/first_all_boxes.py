# fails: first-face
# misconception: all-boxes
# Assumes that first_face gives the boxes of the faces.


def first_face(path):
    return tuple(tuple(face["box"]) for face in detect_faces(load_pixels(path)))
