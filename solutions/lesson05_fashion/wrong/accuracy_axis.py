# fails: evaluate
# misconception: other-axis
# Searches the columns.
def evaluate(model, images, labels):
    p = model.predict(images, verbose=0)
    loss = -np.mean(np.log(p[labels > 0]))
    accuracy = np.mean(np.argmax(p, axis=0) == np.argmax(labels, axis=0))
    return float(loss), float(accuracy)
