# fails: first-face
# misconception: box-of-keypoints
# Assumes that a face is eyes, nose and mouth.


def first_face(path):
    points = list(detect_faces(load_pixels(path))[0]["keypoints"].values())
    xs = [int(p[0]) for p in points]
    ys = [int(p[1]) for p in points]
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
