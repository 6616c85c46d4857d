# fails: detect-format, detect-box, detect-keypoints, detect-order
# misconception: transposed-pixels
# Assumes that MTCNN wants width before height.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels.transpose(1, 0, 2))
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
