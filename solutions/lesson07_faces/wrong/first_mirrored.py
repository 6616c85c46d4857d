# fails: first-face
# misconception: x-from-the-right
# Mirrors the photo like a selfie before the detection.


def first_face(path):
    pixels = load_pixels(path)[:, ::-1].copy()
    return tuple(detector.detect_faces(pixels)[0]["box"])
