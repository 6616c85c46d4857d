# fails: classifier
# misconception: forgot-return
# believed that model is global anyway
def load_classifier():
    if BACKBONE == "vgg16":
        model = keras.applications.VGG16()
    else:
        model = keras.applications.MobileNet(alpha=0.25)
