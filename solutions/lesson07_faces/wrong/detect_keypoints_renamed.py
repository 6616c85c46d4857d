# fails: detect-keypoints
# misconception: keypoints-mixed-up
# Believes that MTCNN lists the keypoints in the order of the task.


def detect_faces(pixels):
    names = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return [face | {"keypoints": dict(zip(names, face["keypoints"].values()))} for face in faces]
