# misconception: no-return-value
def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path).copy()
    faces = detect_faces(pixels)
    faces = faces[:1] if first_only else faces
    for face in faces:
        x, y, w, h = (int(number) for number in face["box"])
        for line in (y, y + h):
            pixels[max(line - 1, 0) : line + 2, max(x, 0) : x + w] = (255, 0, 0)
        for line in (x, x + w):
            pixels[max(y, 0) : y + h, max(line - 1, 0) : line + 2] = (255, 0, 0)
    Image.fromarray(pixels).save(out_path)

