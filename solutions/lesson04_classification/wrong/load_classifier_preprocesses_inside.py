# fails: classifier
# misconception: preprocessing-inside
# believed that the network should do it itself
def load_classifier():
    net = keras.applications.MobileNet(alpha=0.25)
    inputs = keras.Input((224, 224, 3))
    x = keras.layers.Rescaling(1 / 127.5, offset=-1)(inputs)
    return keras.Model(inputs, net(x))
