# fails: format
# misconception: forgot-return
# Shows the copies and returns nothing.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    for _ in range(count):
        plt.imshow(next(iterator)[0].astype(np.uint8))
