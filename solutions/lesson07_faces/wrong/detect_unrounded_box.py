# fails: detect-format
# misconception: box-of-floats
# Assumes that more decimals are more exact.


def detect_faces(pixels):
    rows = detector.detect_faces(pixels, output_type="numpy")
    faces = detector.detect_faces(pixels)
    for row, face in zip(rows, faces):
        face["box"] = [float(v) for v in row[1:5]]
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
