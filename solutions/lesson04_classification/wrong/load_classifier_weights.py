# fails: classifier
# misconception: weights-for-network
# Takes the weights for the network.


def load_classifier():
    options = {"alpha": 0.25} if BACKBONE == "mobilenet" else {}
    make = keras.applications.MobileNet if BACKBONE == "mobilenet" else keras.applications.VGG16
    model = make(**options)
    return model.get_weights()
