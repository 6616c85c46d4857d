# fails: classifier
# misconception: changed-weights
# Doubles the weights of the first layer.


def load_classifier():
    options = {"alpha": 0.25} if BACKBONE == "mobilenet" else {}
    make = keras.applications.MobileNet if BACKBONE == "mobilenet" else keras.applications.VGG16
    model = make(**options)
    first, *others = model.get_weights()
    model.set_weights([2 * first, *others])
    return model
