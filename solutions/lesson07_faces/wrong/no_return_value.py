# fails: draw-count, draw-every-face, draw-no-face
# misconception: no-return-value
# also matches: draws-one-face, index-error-without-face
# Assumes that the saved image is the whole result.


def draw_faces(path, out_path, first_only=True):
    image = Image.open(path).convert("RGB")
    x, y, width, height = first_face(path)
    ImageDraw.Draw(image).rectangle((x, y, x + width, y + height), outline="red", width=3)
    image.save(out_path)
