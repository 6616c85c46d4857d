# fails: detect-format, detect-keypoints
# misconception: missing-keys
# Assumes that only the box matters.


def detect_faces(pixels):
    return [{"box": face["box"]} for face in detector.detect_faces(pixels)]
