# fails: evaluate
# misconception: rounded-numbers
# Prefers short numbers.
def evaluate(model, images, labels):
    p = model.predict(images, verbose=0)
    loss = -np.mean(np.log(p[labels > 0]))
    accuracy = np.round(np.mean(p.argmax(1) == labels.argmax(1)), 1)
    return float(loss), float(accuracy)
