# fails: detect-format
# misconception: other-keys
# Assumes that every library calls it score.


def detect_faces(pixels):
    faces = [
        {"box": f["box"], "score": f["confidence"], "keypoints": f["keypoints"]} for f in detector.detect_faces(pixels)
    ]
    return sorted(faces, key=lambda face: face["score"], reverse=True)
