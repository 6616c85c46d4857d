# fails: grid-images
# misconception: parts-hidden
# Shows the middle of each image.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3, figsize=(6, 6))
    height, width = images.shape[1:3]
    for axis, image in zip(axes.flat, images):
        axis.imshow(image[height // 4 : -height // 4, width // 4 : -width // 4])
        axis.axis("off")
    figure.savefig(path)
    plt.close(figure)
