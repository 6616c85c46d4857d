# fails: detect-format, detect-box, detect-keypoints, detect-order
# misconception: no-face-found
# Hides the exception of a misspelled key.


def detect_faces(pixels):
    result = []
    try:
        for face in detector.detect_faces(pixels):
            result.append({"box": face["bbox"], "confidence": face["confidence"], "keypoints": face["keypoints"]})
    except KeyError:
        pass
    return result
