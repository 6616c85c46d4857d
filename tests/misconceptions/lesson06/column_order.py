# misconception: grid-by-columns
def plot_grid(images, path):
    figure = plt.figure()
    for place, image in enumerate(images):
        row, column = place % 3, place // 3
        figure.add_subplot(3, 3, 3 * row + column + 1).imshow(image)
    figure.savefig(path)
    plt.close(figure)
