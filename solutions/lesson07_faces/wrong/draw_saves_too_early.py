# fails: draw-box, draw-first-only, draw-every-face
# misconception: saved-without-box
# Assumes that the file changes with the image.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    image.save(out_path)
    draw = ImageDraw.Draw(image)
    for face in faces:
        x, y, w, h = face["box"]
        draw.rectangle([x, y, x + w, y + h], outline="red", width=3)
    return len(faces)
