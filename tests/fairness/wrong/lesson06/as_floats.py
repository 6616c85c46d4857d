# misconception: float-images
_grid = plot_grid


def plot_grid(images, path):
    return _grid(np.array(images, dtype=float), path)
