# fails: evaluate
# misconception: confident-only
# Trusts only sure predictions.
def evaluate(model, images, labels):
    p = model.predict(images, verbose=0)
    loss = -np.mean(np.log(p[labels > 0]))
    accuracy = np.logical_and(p > 0.5, labels > 0.5).any(axis=1).mean()
    return float(loss), float(accuracy)
