# fails: draw-box
# misconception: only-corners
# Marks the corners, like the viewfinder of a camera.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    for face in faces:
        x, y, width, height = face["box"]
        for corner_x in (x, x + width):
            for corner_y in (y, y + height):
                pen.rectangle((corner_x - 3, corner_y - 3, corner_x + 3, corner_y + 3), fill="red")
    image.save(out_path)
    return len(faces)
