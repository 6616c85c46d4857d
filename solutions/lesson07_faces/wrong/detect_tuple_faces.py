# fails: detect-format, detect-box, detect-keypoints, detect-order
# misconception: sequence-for-dict
# Unpacks each face into a tuple.


def detect_faces(pixels):
    found = []
    for face in detector.detect_faces(pixels):
        found.append((face["confidence"], face["box"], face["keypoints"]))
    return sorted(found, key=lambda face: face[0], reverse=True)
