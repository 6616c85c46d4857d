# fails: detect-order
# or fails: detect-order, detect-no-face
# or fails: detect-box, detect-format, detect-order
# or fails: detect-box, detect-format, detect-no-face, detect-order
# also matches: no-face-found
# misconception: blue-first
# Believes that MTCNN expects the order of OpenCV.


def detect_faces(pixels):
    blue_first = np.ascontiguousarray(np.flip(pixels, axis=2))
    return sorted(detector.detect_faces(blue_first), key=lambda face: face["confidence"], reverse=True)
