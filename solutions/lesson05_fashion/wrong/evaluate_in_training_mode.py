# fails: evaluate
# misconception: training-mode
# Calls the model as in training.
def evaluate(model, images, labels):
    p = np.asarray(model(images, training=True))
    loss = keras.losses.categorical_crossentropy(labels, p)
    return float(np.mean(loss)), float(np.mean(p.argmax(1) == labels.argmax(1)))
