# fails: detect-format, detect-box, detect-keypoints, detect-no-face, detect-order
# misconception: not-three-channels
# Assumes that color does not matter for faces.


def detect_faces(pixels):
    gray = np.array(Image.fromarray(pixels).convert("L"))
    return sorted(detector.detect_faces(gray), key=lambda face: face["confidence"], reverse=True)
