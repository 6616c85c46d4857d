# fails: draw-every-face
# misconception: draws-one-face
# Writes the bonus like the required part.


def draw_faces(path, out_path, first_only=True):
    image = Image.open(path).convert("RGB")
    faces = detect_faces(np.array(image))[:1]
    for face in faces:
        x, y, width, height = face["box"]
        ImageDraw.Draw(image).rectangle((x, y, x + width, y + height), outline="red", width=2)
    image.save(out_path)
    return len(faces)
