# fails: evaluate
# misconception: values-compared
# Compares all values with the labels.
def evaluate(model, images, labels):
    loss, _ = model.evaluate(images, labels, verbose=0)
    return float(loss), float(np.mean(model.predict(images, verbose=0).round() == labels))
