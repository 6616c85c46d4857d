# fails: grid
# misconception: saved-too-late
# Saves the figure after closing it.
def plot_grid(images, path):
    plt.figure()
    for n, image in enumerate(images, 1):
        plt.subplot(3, 3, n)
        plt.imshow(image)
    plt.close()
    plt.savefig(path)
