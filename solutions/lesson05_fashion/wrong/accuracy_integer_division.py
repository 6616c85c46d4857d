# fails: evaluate
# misconception: only-zero-or-one
# Divides integers by integers.
def evaluate(model, images, labels):
    loss = model.evaluate(images, labels, verbose=0)[0]
    hits = model.predict(images, verbose=0).argmax(axis=1) == labels.argmax(axis=1)
    return loss, np.count_nonzero(hits) // len(labels)
