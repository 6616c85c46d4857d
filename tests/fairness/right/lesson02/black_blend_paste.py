import numpy as np
from PIL import Image


def load_pixels(path):
    im = Image.open(path).convert("RGBA")
    canvas = Image.new("RGB", im.size)  # black
    canvas.paste(im, mask=im.getchannel("A"))
    return np.array(canvas)


def normalize(pixels):
    out = np.empty_like(pixels, dtype=np.float32)
    np.divide(pixels, 255, out=out, casting="unsafe")
    return out


def pixel_range(pixels):
    import builtins
    v = pixels.reshape(-1)
    return builtins.min(v), builtins.max(v)


def report(path):
    result = dict.fromkeys(["dtype", "before", "after"])
    px = load_pixels(path=path)
    result.update(dtype=px.dtype.name, before=pixel_range(pixels=px), after=pixel_range(pixels=normalize(pixels=px)))
    return result


def center(pixels):
    return np.vectorize(lambda v, m=pixels.mean(): v - m, otypes=[np.float32])(pixels)


def standardize(pixels, per_channel=False):
    import statistics

    def one(plane):
        values = plane.ravel().tolist()
        mu = statistics.fmean(values)
        sd = statistics.pstdev(values, mu)
        if not sd:
            return np.zeros(plane.shape, np.float32)
        return ((plane - mu) / sd).astype(np.float32)

    if not per_channel:
        return one(pixels)
    return np.dstack([one(p) for p in np.dsplit(pixels, pixels.shape[2])])
