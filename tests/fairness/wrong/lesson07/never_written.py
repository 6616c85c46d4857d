# misconception: not-saved
def draw_faces(path, out_path, first_only=True):
    faces = detect_faces(load_pixels(path))[: 1 if first_only else None]
    image = Image.fromarray(load_pixels(path))
    for face in faces:
        ImageDraw.Draw(image).rectangle(tuple(face["box"][:2]) + (face["box"][0] + face["box"][2], face["box"][1] + face["box"][3]), outline="red")
    return len(faces)
