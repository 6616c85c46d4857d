# fails: detect-format, detect-box, detect-keypoints, detect-no-face, detect-order
# misconception: text-for-list
# Believes that a function returns what print shows.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: -face["confidence"])
    return str(faces)
