# fails: detect-format
# misconception: modified-pixels
# Marks the faces in the array, to see them later.
def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    for face in faces:
        x, y, width, height = face["box"]
        pixels[y : y + height, x : x + 2] = (0, 255, 0)
    return faces
