# fails: evaluate
# misconception: summed-loss
# Adds up the losses.
def evaluate(model, images, labels):
    p = model.predict(images, verbose=0)
    loss = -np.log(p[labels > 0]).sum()
    accuracy = np.mean(p.argmax(1) == labels.argmax(1))
    return float(loss), float(accuracy)
