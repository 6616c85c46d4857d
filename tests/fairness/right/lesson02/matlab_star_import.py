# style: Matlab / R veteran, from numpy import *, column names, repmat and bsxfun thinking, semicolons
from numpy import *
from PIL import Image as Img

im2double = lambda X: double(X) / 255


def imread(fname):
    I = Img.open(fname)
    I = I.convert("RGB")
    return array(I)


def load_pixels(path):
    X = imread(path)
    [m, n, k] = shape(X)
    return X.reshape(m, n, k)


def normalize(pixels):
    return single(im2double(pixels))


def pixel_range(pixels):
    v = sort(ravel(pixels))
    return (float(v[0]), float(v[-1]))


def report(path):
    X = load_pixels(path)
    Y = normalize(X)
    return {"dtype": str(X.dtype), "before": pixel_range(X), "after": pixel_range(Y)}


def center(pixels):
    mu = mean(double(pixels))
    return single(double(pixels) - mu)


def zscore(x):
    x = double(x)
    s = sqrt(var(x))
    if s < 1e-10:
        return 0 * x
    return (x - mean(x)) / s


def standardize(pixels, per_channel=False):
    if not per_channel:
        return single(zscore(pixels))
    k = pixels.shape[2]
    Z = zeros(pixels.shape)
    for j in arange(0, k):
        Z[:, :, j] = zscore(pixels[:, :, j])
    return single(Z)
