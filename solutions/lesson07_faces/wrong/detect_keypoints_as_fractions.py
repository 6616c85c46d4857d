# fails: detect-keypoints
# misconception: keypoints-as-fractions
# Assumes that positions are given in fractions of the image size.


def detect_faces(pixels):
    height, width = pixels.shape[:2]
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        face["keypoints"] = {name: (x / width, y / height) for name, (x, y) in face["keypoints"].items()}
    return faces
