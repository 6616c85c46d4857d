import keras
import numpy as np

labels = np.array([[0.0, 0.0, 1.0]])
loss = keras.losses.CategoricalCrossentropy()
for answer in ([0.05, 0.05, 0.9], [0.3, 0.4, 0.3], [0.9, 0.05, 0.05]):
    print(answer, round(float(loss(labels, np.array([answer]))), 2))

x = np.arange(10, dtype=np.float32)[:, np.newaxis] / 10
y = 2 * x
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mean_squared_error", metrics=["mean_absolute_error"])
history = model.fit(x, y, epochs=4, verbose=0).history
print(sorted(history))
print(len(history["loss"]))
print(len(model.evaluate(x, y, verbose=0)))
print(keras.utils.to_categorical([2, 0], 3))
