# fails: classifier
# misconception: other-input-size
# believed that the input size is free
def load_classifier():
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(input_shape=(200, 200, 3))
    return keras.applications.MobileNet(input_shape=(200, 200, 3), alpha=0.25)
