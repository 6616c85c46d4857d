# fails: draw-box, draw-every-face, draw-first-only, draw-no-face
# misconception: transposed-photo
# Assumes that Pillow expects width before height.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)[: 1 if first_only else None]
    image = Image.fromarray(pixels.swapaxes(0, 1))
    for face in faces:
        x, y, width, height = face["box"]
        ImageDraw.Draw(image).rectangle((y, x, y + height, x + width), outline="red", width=3)
    image.save(out_path)
    return len(faces)
