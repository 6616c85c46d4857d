# fails: classifier
# misconception: name-for-network
# Takes the setting for the network.


def load_classifier():
    return "keras.applications." + BACKBONE
