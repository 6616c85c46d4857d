# fails: draw-box, draw-first-only, draw-every-face, draw-no-face
# misconception: mirrored-photo
# Shows the photo as in a mirror.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    for face in faces:
        x, y, width, height = face["box"]
        pen.rectangle((x, y, x + width, y + height), outline="red", width=3)
    image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    image.save(out_path)
    return len(faces)
