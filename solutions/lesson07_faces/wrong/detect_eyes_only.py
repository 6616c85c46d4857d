# fails: detect-format
# misconception: missing-keypoints
# Needs the eyes only.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        face["keypoints"] = {name: face["keypoints"][name] for name in ("left_eye", "right_eye")}
    return faces
