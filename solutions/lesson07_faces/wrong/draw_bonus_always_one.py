# fails: draw-every-face
# misconception: always-one
# Assumes that 1 means that it worked.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    for face in faces:
        x, y, w, h = face["box"]
        draw.rectangle([x, y, x + w, y + h], outline="red", width=3)
    image.save(out_path)
    return 1 if faces else 0
