# fails: detect-format, detect-keypoints
# misconception: separate-lists
# Assumes that as facenet-pytorch's detect does.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return [face["box"] for face in faces], [face["confidence"] for face in faces]
