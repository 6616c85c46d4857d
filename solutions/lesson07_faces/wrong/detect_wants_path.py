# fails: detect-format, detect-box, detect-keypoints, detect-no-face, detect-order
# misconception: pixels-as-path
# Assumes that the function gets a file, like the others.


def detect_faces(path):
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB"))
    return sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
