# fails: draw-count, draw-every-face
# misconception: several-counted-for-each
# Counts every line of a double outline.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    count = 0
    pen = ImageDraw.Draw(image)
    for face in faces:
        x, y, width, height = face["box"]
        for inset in (0, 1):
            pen.rectangle((x + inset, y + inset, x + width - inset, y + height - inset), outline="red")
            count += 1
    image.save(out_path)
    return count
