# fails: draw-box
# misconception: changed-face
# Makes the person unrecognizable.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    for face in faces:
        x, y, width, height = face["box"]
        part = image.crop((x, y, x + width, y + height))
        image.paste(part.resize((4, 4)).resize(part.size), (x, y))
        pen.rectangle((x, y, x + width, y + height), outline="red", width=3)
    image.save(out_path)
    return len(faces)
