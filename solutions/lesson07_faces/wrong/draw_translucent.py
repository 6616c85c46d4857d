# fails: draw-box
# misconception: mixed-red
# Draws with transparency.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image, "RGBA")
    for face in faces:
        x, y, width, height = face["box"]
        pen.rectangle((x, y, x + width, y + height), outline=(255, 0, 0, 96), width=3)
    image.save(out_path)
    return len(faces)
