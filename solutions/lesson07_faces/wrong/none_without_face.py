# fails: detect-none, draw-none
# misconception: none-for-nobody
# Believed that None says best that there is nobody.


def detect_faces(pixels):
    return detector.detect_faces(pixels) or None
