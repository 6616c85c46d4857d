# style: Matlab veteran, matplotlib.image.imread, 'double' everywhere, semicolons, index arithmetic
# arguable: prepare: nearest neighbor by indexing, no anti-aliasing
import os
import numpy as np
import matplotlib.image as mpimg
import keras

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")


def im2double255(A):
    # imread gives 0..1 for png and 0..255 for the rest
    if A.dtype.kind == "f":
        A = A * 255
    A = A.astype("float64")
    if A.ndim == 2:
        A = np.dstack((A, A, A))
    if A.shape[2] == 2:
        A = np.dstack((A[:, :, 0], A[:, :, 0], A[:, :, 0]))
    return A[:, :, 0:3]


def imresize(A, rows, cols):
    (h, w) = A.shape[0:2]
    r = np.floor((np.arange(rows) + 0.5) * h / rows).astype(int)
    c = np.floor((np.arange(cols) + 0.5) * w / cols).astype(int)
    return A[np.ix_(r, c)]


def prepare(path):
    A = mpimg.imread(path)
    A = im2double255(A)
    A = imresize(A, 224, 224)
    X = np.zeros((1, 224, 224, 3), dtype="float32")
    if BACKBONE == "mobilenet":
        X[0, :, :, :] = A / 127.5 - 1
    else:
        X[0, :, :, 0] = A[:, :, 2] - 103.939  # B
        X[0, :, :, 1] = A[:, :, 1] - 116.779  # G
        X[0, :, :, 2] = A[:, :, 0] - 123.68  # R
    return X


def load_classifier():
    if BACKBONE == "mobilenet":
        net = keras.applications.MobileNet(alpha=0.25)
    else:
        net = keras.applications.VGG16()
    return net


def top_label(probabilities):
    D = keras.applications.vgg16.decode_predictions(probabilities, 1)
    d = D[0][0]
    return (d[1], float(d[2]))


def classify(path):
    net = load_classifier()
    Y = net.predict(prepare(path), verbose=0)
    return top_label(Y)


def top_labels(probabilities, k):
    out = []
    D = keras.applications.vgg16.decode_predictions(probabilities, k)
    for i in range(0, k):
        out.append((D[0][i][1], float(D[0][i][2])))
    return out
