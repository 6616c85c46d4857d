# fails: draw-box, draw-every-face, draw-no-face
# or fails: draw-box, draw-every-face, draw-first-only, draw-no-face
# misconception: size-as-corner
# also matches: index-error-without-face
# Assumes that Pillow takes x, y, width and height.


def draw_faces(path, out_path, first_only=True):
    image = Image.open(path).convert("RGB")
    x, y, width, height = first_face(path)
    corners = (min(x, width), min(y, height), max(x, width), max(y, height))  # or Pillow complains
    ImageDraw.Draw(image).rectangle(corners, outline="red", width=3)
    image.save(out_path)
    return 1
