from pathlib import Path
import keras
import numpy as np

CLASSES = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]


def prepare_images(images):
	n = len(images)
	result = np.zeros((n, 28, 28, 1), dtype="float32")
	for i in range(n):
		for r in range(28):
			for c in range(28):
				result[i, r, c, 0] = int(images[i][r][c]) / 255
	return result


def prepare_labels(labels):
	rows = []
	for label in labels:
		row = [0] * 10
		row[int(label)] = 1
		rows.append(row)
	return np.array(rows).reshape(len(labels), 10)


def build_model():
	model = keras.models.Sequential()
	model.add(keras.layers.Conv2D(32, (3, 3), activation="relu", input_shape=(28, 28, 1)))
	model.add(keras.layers.MaxPooling2D((2, 2)))
	model.add(keras.layers.Flatten())
	model.add(keras.layers.Dense(100, activation="relu"))
	model.add(keras.layers.Dense(10, activation="softmax"))
	model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["categorical_accuracy", "accuracy"])
	return model


def train(model, images, labels, epochs):
	losses = []
	accuracies = []
	for epoch in range(epochs):
		print("Epoch", epoch + 1, "of", epochs)
		h = model.fit(images, labels, epochs=1, batch_size=32)
		losses.append(h.history["loss"][0])
		accuracies.append(h.history["accuracy"][0])
	return {"loss": losses, "accuracy": accuracies}


def evaluate(model, images, labels):
	result = model.evaluate(images, labels)
	loss = result[0]
	acc = result[1]
	print("loss is", loss, "accuracy is", acc)
	return (loss, acc)


def save_and_reload(model, path):
	path = str(path)
	model.save(path)
	new_model = keras.models.load_model(path)
	return new_model


def predict_label(model, image):
	batch = prepare_images([image])
	p = model.predict(batch)[0]
	best = 0
	for i in range(10):
		if p[i] > p[best]:
			best = i
	return CLASSES[best]
