# fails: grid
# misconception: float-images
# Assumes that imshow accepts floats from 0 to 255.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image.astype("float32"))
    figure.savefig(path)
    plt.close(figure)
