# misconception: path-as-string
_grid = plot_grid


def plot_grid(images, path):
    return _grid(images, path.replace(" ", "_"))
