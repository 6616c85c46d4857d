# misconception: divides-integers
def prepare_images(images):
    answer = np.zeros((*images.shape, 1), "float32")
    answer[..., 0] = np.floor_divide(images, 255)
    return answer
