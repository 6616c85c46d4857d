# fails: draw-box, draw-first-only, draw-every-face
# misconception: face-cut-out
# Assumes that the box is the interesting part.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    image = Image.fromarray(pixels)
    faces = faces[:1] if first_only else faces
    for face in faces:
        x, y, w, h = face["box"]
        ImageDraw.Draw(image).rectangle([x, y, x + w, y + h], outline="red", width=3)
    if faces:
        x, y, w, h = faces[0]["box"]
        image = image.crop((x, y, x + w + 1, y + h + 1))
    image.save(out_path)
    return len(faces)
