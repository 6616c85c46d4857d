# fails: evaluate
# misconception: other-logarithm
# Measures in powers of ten.
def evaluate(model, images, labels):
    p = model.predict(images, verbose=0)
    loss = -np.mean(np.log10(p[labels > 0]))
    accuracy = np.mean(p.argmax(1) == labels.argmax(1))
    return float(loss), float(accuracy)
