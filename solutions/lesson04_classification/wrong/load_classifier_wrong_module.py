# fails: classifier
# misconception: no-such-name
# believed that the name looks right
def load_classifier():
    if BACKBONE == "vgg16":
        return keras.application.VGG16()
    return keras.application.MobileNet(alpha=0.25)
