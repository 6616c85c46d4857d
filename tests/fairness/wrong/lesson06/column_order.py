# misconception: grid-by-columns
def plot_grid(images, path):
    figure = plt.figure()
    for index, image in enumerate(images):
        row, column = index % 3, index // 3
        figure.add_subplot(3, 3, 3 * row + column + 1).imshow(image)
    figure.savefig(path)
    plt.close(figure)
