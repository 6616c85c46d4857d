# fails: detect-keypoints
# misconception: keypoints-of-another-face
# Takes the keypoints of the first face for every face.
def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return [{**face, "keypoints": faces[0]["keypoints"]} for face in faces]
