# fails: detect-format, detect-box, detect-keypoints, detect-no-face, detect-order
# misconception: image-for-array
# Assumes that MTCNN takes images.


def detect_faces(pixels):
    image = Image.fromarray(pixels)
    faces = detector.detect_faces(image)
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
