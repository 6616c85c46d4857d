# fails: classifier
# misconception: layers-added
# Reverses the order of the classes.


def load_classifier():
    options = {"alpha": 0.25} if BACKBONE == "mobilenet" else {}
    make = keras.applications.MobileNet if BACKBONE == "mobilenet" else keras.applications.VGG16
    model = make(**options)
    return keras.Model(model.input, keras.ops.flip(model.output, axis=-1))
