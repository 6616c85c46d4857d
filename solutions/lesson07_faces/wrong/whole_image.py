# fails: detect-box, detect-keypoints, detect-no-face, detect-order
# misconception: whole-image
# also matches: invented-face
# Returns a box around the whole image.


def detect_faces(pixels):
    height, width = pixels.shape[:2]
    middle = (width // 2, height // 2)
    names = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")
    return [{"box": [0, 0, width, height], "confidence": 1.0, "keypoints": dict.fromkeys(names, middle)}]
