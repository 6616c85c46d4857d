# fails: draw-box, draw-first-only, draw-every-face, draw-no-face
# misconception: same-image-for-every-photo
# Tries one photo and leaves its path.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels("assets/astronaut.png")
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    for face in faces:
        x, y, width, height = face["box"]
        pen.rectangle((x, y, x + width, y + height), outline="red", width=3)
    image.save(out_path)
    return len(faces)
