# fails: detect-box, detect-keypoints, detect-order
# misconception: box-of-resized-image
# Scales the box to a preview of three quarters of the size.


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    for face in faces:
        face["box"] = [int(0.75 * number) for number in face["box"]]
        face["keypoints"] = {name: (0.75 * x, 0.75 * y) for name, (x, y) in face["keypoints"].items()}
    return faces
