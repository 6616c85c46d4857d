# misconception: box-of-resized-image
def detect_faces(pixels):
    image = Image.fromarray(pixels)
    small = image.resize((image.width // 2, image.height // 2))
    return sorted(detector.detect_faces(np.array(small)), key=lambda f: -f["confidence"])
