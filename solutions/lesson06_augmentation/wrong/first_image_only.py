# fails: grid
# misconception: one-image-only
# Shows only the first image.
def plot_grid(images, path):
    figure, axis = plt.subplots()
    axis.imshow(images[0])
    figure.savefig(path)
