# misconception: index-error-without-face
_draw = draw_faces


def draw_faces(path, out_path, first_only=True):
    best = detect_faces(load_pixels(path))[0]
    assert best
    return _draw(path, out_path, first_only)
