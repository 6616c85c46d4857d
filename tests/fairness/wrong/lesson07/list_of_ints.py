# misconception: list-instead-of-tuple
def first_face(path):
    return [int(number) for number in detect_faces(load_pixels(path))[0]["box"]]
