# fails: detect-no-face
# misconception: invented-face
# Assumes that every photo shows a face.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: -face["confidence"])
    middle = (40, 40)
    names = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")
    return faces or [{"box": [20, 20, 40, 50], "confidence": 0.5, "keypoints": dict.fromkeys(names, middle)}]
