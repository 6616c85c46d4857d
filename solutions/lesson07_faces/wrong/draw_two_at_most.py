# fails: draw-every-face
# misconception: draws-some-faces
# Assumes that a photo shows at most two people.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)[: 1 if first_only else 2]
    image = Image.fromarray(pixels)
    for face in faces:
        x, y, width, height = face["box"]
        ImageDraw.Draw(image).rectangle((x, y, x + width, y + height), outline="red", width=3)
    image.save(out_path)
    return len(faces)
