# fails: history
# misconception: number-for-each-batch
# Collects after each batch.
def train(model, images, labels, epochs):
    history = {"loss": [], "accuracy": []}

    class Collect(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            for key in history:
                history[key].append(float(logs[key]))

    model.fit(images, labels, epochs=epochs, verbose=0, callbacks=[Collect()])
    return history
