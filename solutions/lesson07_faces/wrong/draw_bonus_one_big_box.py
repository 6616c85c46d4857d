# fails: draw-every-face
# misconception: one-box-for-all
# Assumes that a box around every face is one box.


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    boxes = [face["box"] for face in faces]
    if boxes and first_only:
        x, y, w, h = boxes[0]
        draw.rectangle([x, y, x + w, y + h], outline="red", width=3)
    elif boxes:
        left = min(b[0] for b in boxes)
        top = min(b[1] for b in boxes)
        right = max(b[0] + b[2] for b in boxes)
        bottom = max(b[1] + b[3] for b in boxes)
        draw.rectangle([left, top, right, bottom], outline="red", width=3)
    image.save(out_path)
    return min(1, len(boxes)) if first_only else len(boxes)
