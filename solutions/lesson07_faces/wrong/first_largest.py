# fails: first-face
# misconception: wrong-face-first
# Assumes that the first face is the one in front.


def first_face(path):
    faces = detect_faces(load_pixels(path))
    best = max(faces, key=lambda face: face["box"][2] * face["box"][3])
    return tuple(best["box"])
