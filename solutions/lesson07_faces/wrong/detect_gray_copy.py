# fails: detect-order
# misconception: gray-pixels
# Believes that color distracts MTCNN.


def detect_faces(pixels):
    gray = np.array(Image.fromarray(pixels).convert("L"))
    faces = detector.detect_faces(np.stack([gray, gray, gray], axis=2))
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
