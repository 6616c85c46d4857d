# fails: draw-count
# misconception: counts-every-face
# Assumes that the number of faces is asked.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    for face in faces[:1] if first_only else faces:
        x, y, w, h = face["box"]
        draw.rectangle([x, y, x + w, y + h], outline="red", width=3)
    image.save(out_path)
    return len(faces)
