# fails: detect-format, detect-box, detect-keypoints, detect-no-face, detect-order
# misconception: calls-itself
# Assumes that detect_faces is MTCNN's function.


def detect_faces(pixels):
    faces = detect_faces(pixels)
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
