# fails: draw-box
# misconception: filled-box
# Believed that a rectangle is an outline unless one asks for more.


def draw_faces(path, out_path, first_only=True):
    image = Image.open(path).convert("RGB")
    x, y, width, height = first_face(path)
    ImageDraw.Draw(image).rectangle((x, y, x + width, y + height), fill="red")
    image.save(out_path)
    return 1
