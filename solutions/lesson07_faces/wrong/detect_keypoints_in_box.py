# fails: detect-keypoints
# misconception: keypoints-in-box
# Assumes that keypoints belong to the face, not to the photograph.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        x, y, w, h = face["box"]
        face["keypoints"] = {name: (px - x, py - y) for name, (px, py) in face["keypoints"].items()}
    return faces
