# fails: evaluate
# misconception: dict-for-pair
# Returns the dict of Keras.
def evaluate(model, images, labels):
    return model.evaluate(images, labels, verbose=0, return_dict=True)
