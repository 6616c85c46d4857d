# fails: classifier
# misconception: other-classes
# believed that ten classes are enough
def load_classifier():
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(weights="imagenet", classes=10)
    return keras.applications.MobileNet(alpha=0.25, weights="imagenet", classes=10)
