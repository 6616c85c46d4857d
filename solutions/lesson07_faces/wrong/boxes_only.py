# fails: detect-form
# misconception: form-incomplete
# Believed that the box is all that matters.


def detect_faces(pixels):
    return [{"box": face["box"]} for face in detector.detect_faces(pixels)]
