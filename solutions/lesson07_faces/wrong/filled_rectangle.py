# fails: draw-box, draw-every-face, draw-no-face
# misconception: filled-box
# also matches: index-error-without-face
# Uses fill instead of outline.


def draw_faces(path, out_path, first_only=True):
    image = Image.open(path).convert("RGB")
    x, y, width, height = first_face(path)
    ImageDraw.Draw(image).rectangle((x, y, x + width, y + height), fill="red")
    image.save(out_path)
    return 1
