# fails: history
# misconception: fewer-epochs
# Stops as soon as the loss falls by less than 1.
def train(model, images, labels, epochs):
    stop = keras.callbacks.EarlyStopping(monitor="loss", min_delta=1.0)
    return model.fit(images, labels, batch_size=8, epochs=epochs, callbacks=[stop], verbose=0).history
