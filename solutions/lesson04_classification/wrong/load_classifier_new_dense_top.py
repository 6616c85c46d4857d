# fails: classifier
# misconception: new-last-layer
# believed that the last layer has to be made again for every task
def load_classifier():
    if BACKBONE == "vgg16":
        full = keras.applications.VGG16(weights="imagenet")
        features = full.get_layer("fc2").output
    else:
        full = keras.applications.MobileNet(alpha=0.25, weights="imagenet")
        features = keras.layers.GlobalAveragePooling2D()(full.get_layer("conv_pw_13_relu").output)
    return keras.Model(full.input, keras.layers.Dense(1000, activation="softmax")(features))
