# fails: classifier
# misconception: untrained
# believed that clone_model copies everything
def load_classifier():
    if BACKBONE == "vgg16":
        net = keras.applications.VGG16()
    else:
        net = keras.applications.MobileNet(alpha=0.25)
    return keras.models.clone_model(net)
