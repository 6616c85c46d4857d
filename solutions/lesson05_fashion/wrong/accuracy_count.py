# fails: evaluate
# misconception: number-of-hits
# Counts.
def evaluate(model, images, labels):
    p = model.predict(images, verbose=0)
    loss = -np.mean(np.log(p[labels > 0]))
    accuracy = np.count_nonzero(p.argmax(1) == labels.argmax(1))
    return float(loss), float(accuracy)
