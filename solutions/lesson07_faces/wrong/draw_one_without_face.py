# fails: draw-no-face
# misconception: one-without-face
# Knows the number before the faces are found.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    count = len(faces)
    if first_only:
        faces, count = faces[:1], 1
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    for face in faces:
        x, y, width, height = face["box"]
        pen.rectangle((x, y, x + width, y + height), outline="red", width=3)
    image.save(out_path)
    return count
