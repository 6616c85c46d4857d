# fails: draw-box
# misconception: color-from-zero-to-one
# Assumes that colors go from 0 to 1.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    for face in faces:
        x, y, w, h = face["box"]
        draw.rectangle([x, y, x + w, y + h], outline=(1, 0, 0), width=3)
    image.save(out_path)
    return len(faces)
