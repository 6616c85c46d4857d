# fails: classifier
# misconception: no-top
# believed that the top is optional
def load_classifier():
    return keras.applications.MobileNet(
        alpha=0.25, weights=None, include_top=False, input_shape=(224, 224, 3)
    )
