# fails: classifier
# misconception: softmax-twice
# believed that the output needs a softmax
def load_classifier():
    if BACKBONE == "vgg16":
        net = keras.applications.VGG16()
    else:
        net = keras.applications.MobileNet(alpha=0.25)
    return keras.Sequential([net, keras.layers.Softmax()])
