# misconception: draws-one-face
_draw = draw_faces


def draw_faces(path, out_path, first_only=True):
    return _draw(path, out_path)
