# fails: load-color
# misconception: batch-axis
# believed that models take batches
def load_pixels(path):
    return np.array(Image.open(path).convert('RGB'))[np.newaxis]
