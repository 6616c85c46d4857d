# fails: detect-box, detect-keypoints, detect-no-face, detect-order
# misconception: faces-of-earlier-photos
# also matches: more-faces-than-found
# Assumes that a default list is fresh at every call.


def detect_faces(pixels, found=[]):
    for face in detector.detect_faces(pixels):
        found.append(face)
    return sorted(found, key=lambda face: face["confidence"], reverse=True)
