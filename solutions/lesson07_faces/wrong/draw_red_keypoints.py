# fails: draw-box
# misconception: more-red
# Assumes that keypoints belong to the face.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    for face in faces:
        x, y, w, h = face["box"]
        draw.rectangle([x, y, x + w, y + h], outline="red", width=3)
        for px, py in face["keypoints"].values():
            px, py = int(px), int(py)
            draw.ellipse([px - 4, py - 4, px + 4, py + 4], fill="red")
    image.save(out_path)
    return len(faces)
