# misconception: box-as-corners
def detect_faces(pixels):
    found = []
    for face in sorted(detector.detect_faces(pixels), key=lambda f: f["confidence"])[::-1]:
        box = np.array(face["box"])
        box[2:] += box[:2]
        found.append({**face, "box": box.tolist()})
    return found
