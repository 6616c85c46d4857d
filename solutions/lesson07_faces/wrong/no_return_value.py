# fails: draw-box
# misconception: forgets-the-number
# Believed that the saved picture is the whole answer.


def draw_faces(path, out_path, first_only=True):
    image = Image.open(path).convert("RGB")
    x, y, width, height = first_face(path)
    ImageDraw.Draw(image).rectangle((x, y, x + width, y + height), outline="red", width=3)
    image.save(out_path)
