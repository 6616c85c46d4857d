# misconception: untrained
# also matches: one-answer-for-all
def load_classifier():
    twin = keras.applications.VGG16 if BACKBONE == "vgg16" else keras.applications.MobileNet
    return twin(weights=None) if BACKBONE == "vgg16" else twin(weights=None, alpha=0.25)
