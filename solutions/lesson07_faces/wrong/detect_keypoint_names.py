# fails: detect-format
# misconception: keypoint-names
# Assumes that the names are free.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        k = face["keypoints"]
        k["left_mouth"] = k.pop("mouth_left")
        k["right_mouth"] = k.pop("mouth_right")
    return faces
