# fails: draw-count, draw-every-face, draw-no-face
# misconception: count-of-all-calls
# Assumes that the counter starts at 0 at every call.


count = 0

def draw_faces(path, out_path, first_only=True):
    global count
    image = Image.open(path).convert("RGB")
    faces = detect_faces(np.array(image))
    if first_only:
        faces = faces[:1]
    for face in faces:
        x, y, w, h = face["box"]
        ImageDraw.Draw(image).rectangle([x, y, x + w, y + h], outline="red", width=3)
        count += 1
    image.save(out_path)
    return count
