# fails: detect-format, detect-box, detect-keypoints, detect-no-face, detect-order
# misconception: batch-axis
# Assumes that a network wants a batch.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels[np.newaxis, ...])
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
