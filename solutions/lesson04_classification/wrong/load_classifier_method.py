# fails: classifier
# misconception: method-for-network
# Returns what is needed next.


def load_classifier():
    options = {"alpha": 0.25} if BACKBONE == "mobilenet" else {}
    make = keras.applications.MobileNet if BACKBONE == "mobilenet" else keras.applications.VGG16
    return make(**options).predict
