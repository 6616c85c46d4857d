# fails: draw-count, draw-every-face
# misconception: count-from-zero
# Assumes that enumerate counts the faces.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    image = Image.fromarray(pixels)
    number = 0
    if first_only:
        faces = faces[:1]
    for number, face in enumerate(faces):
        x, y, w, h = face["box"]
        ImageDraw.Draw(image).rectangle([x, y, x + w, y + h], outline="red", width=3)
    image.save(out_path)
    return number
