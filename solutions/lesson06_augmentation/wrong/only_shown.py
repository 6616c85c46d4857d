# fails: grid
# misconception: only-shown
# Shows the figure and does not save it.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
    plt.show()
