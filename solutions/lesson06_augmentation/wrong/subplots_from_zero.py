# fails: grid
# misconception: subplots-from-zero
# Counts subplots from 0.
def plot_grid(images, path):
    plt.figure()
    for n in range(9):
        plt.subplot(3, 3, n)
        plt.imshow(images[n])
    plt.savefig(path)
