# fails: draw-box, draw-every-face, draw-no-face
# misconception: blue-box
# also matches: index-error-without-face
# Assumes that colors are given as blue, green, red.


def draw_faces(path, out_path, first_only=True):
    image = Image.open(path).convert("RGB")
    x, y, width, height = first_face(path)
    ImageDraw.Draw(image).rectangle((x, y, x + width, y + height), outline=(0, 0, 255), width=3)
    image.save(out_path)
    return 1
