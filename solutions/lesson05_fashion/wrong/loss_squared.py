# fails: evaluate
# misconception: other-loss
# Measures squared differences.
def evaluate(model, images, labels):
    p = model.predict(images, verbose=0)
    loss = np.square(p - labels).mean()
    accuracy = np.mean(p.argmax(1) == labels.argmax(1))
    return float(loss), float(accuracy)
