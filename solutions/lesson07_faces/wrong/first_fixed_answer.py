# fails: first-face
# misconception: same-for-every-photo
# Assumes that the task is about assets/astronaut.png.


def first_face(path):
    return (182, 64, 83, 107)
