# fails: classifier
# misconception: configuration-for-network
# Believes that a description of the layers is the network.


def load_classifier():
    network = keras.applications.VGG16 if BACKBONE == "vgg16" else keras.applications.MobileNet
    return network(weights=None, **({} if BACKBONE == "vgg16" else {"alpha": 0.25})).to_json()
