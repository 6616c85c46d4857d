# fails: draw-box
# misconception: open-outline
# Assumes that two lines make a corner, and a corner is enough.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    for face in faces:
        x, y, w, h = face["box"]
        draw.line([(x, y), (x + w, y)], fill="red", width=3)
        draw.line([(x, y), (x, y + h)], fill="red", width=3)
    image.save(out_path)
    return len(faces)
