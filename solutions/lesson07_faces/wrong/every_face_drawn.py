# fails: draw-count, draw-first-only
# misconception: draws-every-face
# also matches: counts-every-face
# Does not use first_only.


def draw_faces(path, out_path, first_only=True):
    image = Image.open(path).convert("RGB")
    faces = detect_faces(np.array(image))
    for face in faces:
        x, y, width, height = face["box"]
        ImageDraw.Draw(image).rectangle((x, y, x + width, y + height), outline="red", width=2)
    image.save(out_path)
    return len(faces)
