# fails: draw-no-face
# misconception: drawn-without-face
# Draws a default box if there is none.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    default = {"box": (0, 0, image.width // 2, image.height // 2)}
    pen = ImageDraw.Draw(image)
    for face in faces or [default]:
        x, y, width, height = face["box"]
        pen.rectangle((x, y, x + width, y + height), outline="red", width=3)
    image.save(out_path)
    return len(faces)
