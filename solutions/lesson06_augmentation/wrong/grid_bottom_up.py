# fails: grid
# misconception: rows-bottom-up
# Assumes that positions are measured from the top.
def plot_grid(images, path):
    figure = plt.figure()
    for n, image in enumerate(images):
        axis = figure.add_axes([(n % 3) / 3, (n // 3) / 3, 0.3, 0.3])
        axis.imshow(image)
    figure.savefig(path)
    plt.close(figure)
