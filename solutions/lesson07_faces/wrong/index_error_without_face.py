# fails: draw-no-face
# misconception: index-error-without-face
# Assumes that there is always a first face.


def draw_faces(path, out_path, first_only=True):
    image = Image.open(path).convert("RGB")
    faces = detect_faces(np.array(image))
    chosen = [faces[0]] if first_only else faces
    for face in chosen:
        x, y, width, height = face["box"]
        ImageDraw.Draw(image).rectangle((x, y, x + width, y + height), outline="red", width=2)
    image.save(out_path)
    return len(chosen)
