# fails: detect-keypoints
# misconception: sides-of-the-person
# Assumes that left and right are those of the person in the photo.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    for face in faces:
        points = face["keypoints"]
        points["left_eye"], points["right_eye"] = points["right_eye"], points["left_eye"]
        points["mouth_left"], points["mouth_right"] = points["mouth_right"], points["mouth_left"]
    return faces
