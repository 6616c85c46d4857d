# misconception: center-instead-of-corner
def detect_faces(pixels):
    found = sorted(detector.detect_faces(pixels), key=lambda f: -f["confidence"])
    for face in found:
        face["box"] = [round(face["box"][0] + face["box"][2] / 2), round(face["box"][1] + face["box"][3] / 2), *face["box"][2:]]
    return found
