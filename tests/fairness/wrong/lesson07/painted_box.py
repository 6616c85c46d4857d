# misconception: filled-box
def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path).copy()
    faces = detect_faces(pixels)
    faces = faces[:1] if first_only else faces
    for face in faces:
        x, y, w, h = (int(number) for number in face["box"])
        pixels[max(y, 0) : y + h, max(x, 0) : x + w] = (255, 0, 0)
    Image.fromarray(pixels).save(out_path)
    return len(faces)
