# misconception: width-and-height-swapped
def detect_faces(pixels):
    found = sorted(detector.detect_faces(pixels), key=lambda f: -f["confidence"])
    for face in found:
        face["box"][2], face["box"][3] = face["box"][3], face["box"][2]
    return found
