# fails: detect-format
# misconception: nested-list
# Assumes that MTCNN wants a list of photographs.


def detect_faces(pixels):
    return detector.detect_faces([pixels])
