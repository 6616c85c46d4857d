# fails: draw-box, draw-first-only, draw-count, draw-every-face, draw-no-face
# misconception: float-image
# Assumes that images have to be normalized.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels / 255)
    draw = ImageDraw.Draw(image)
    for face in faces:
        x, y, w, h = face["box"]
        draw.rectangle([x, y, x + w, y + h], outline="red", width=3)
    image.save(out_path)
    return len(faces)
