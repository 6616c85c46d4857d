# fails: classifier
# misconception: another-network
# believed that the course uses any network
def load_classifier():
    return keras.applications.MobileNetV2(weights="imagenet")
