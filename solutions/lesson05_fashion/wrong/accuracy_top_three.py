# fails: evaluate
# misconception: top-few
# Gives three guesses.
def evaluate(model, images, labels):
    p = model.predict(images, verbose=0)
    loss = -np.mean(np.log(p[labels > 0]))
    accuracy = keras.metrics.TopKCategoricalAccuracy(3)(labels, p)
    return float(loss), float(accuracy)
