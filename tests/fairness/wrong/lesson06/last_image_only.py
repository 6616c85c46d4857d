# misconception: one-image-only
def plot_grid(images, path):
    for image in images:
        plt.clf()
        plt.imshow(image)
    plt.savefig(path)
    plt.close()
