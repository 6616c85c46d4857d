# fails: detect-order
# misconception: confidences-add-up
# Believes that confidences are shares of a whole.


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    whole = sum(face["confidence"] for face in faces)
    return [face | {"confidence": face["confidence"] / whole} for face in faces]
