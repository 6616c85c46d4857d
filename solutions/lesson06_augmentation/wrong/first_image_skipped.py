# fails: grid
# misconception: images-missing
# Counts images from 1.
def plot_grid(images, path):
    plt.figure()
    for n in range(1, 9):
        plt.subplot(3, 3, n)
        plt.imshow(images[n])
    plt.savefig(path)
    plt.close()
