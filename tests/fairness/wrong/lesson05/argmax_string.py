# misconception: index-as-label
def predict_label(model, image):
    scores = model(prepare_images(image[None])).numpy()
    return f"{np.argmax(scores)}"
