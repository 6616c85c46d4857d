# fails: draw-box, draw-count
# misconception: endless-loop-over-faces
# Forgets to count.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    number = 0
    while number < len(faces):
        x, y, width, height = faces[number]["box"]
        pen.rectangle((x, y, x + width, y + height), outline="red", width=3)
    image.save(out_path)
    return len(faces)
