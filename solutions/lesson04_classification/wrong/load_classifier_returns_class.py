# fails: classifier
# misconception: not-called
# believed that the name is the network
def load_classifier():
    if BACKBONE == "vgg16":
        return keras.applications.VGG16
    return keras.applications.MobileNet
