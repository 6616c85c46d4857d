# fails: accuracy
# misconception: hardly-moves
# believed that slow learning is safe learning
def train(model, images, labels, epochs):
    model.optimizer.learning_rate = 2e-6
    return model.fit(images, labels, epochs=epochs, verbose=0).history
