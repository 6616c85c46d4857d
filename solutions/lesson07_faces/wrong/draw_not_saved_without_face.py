# fails: draw-no-face
# misconception: not-saved-without-face
# Assumes that there is nothing to save.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if not faces:
        return 0
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    for face in faces:
        x, y, w, h = face["box"]
        draw.rectangle([x, y, x + w, y + h], outline="red", width=3)
    image.save(out_path)
    return len(faces)
