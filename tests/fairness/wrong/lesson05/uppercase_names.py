# misconception: changed-names
def predict_label(model, image):
    scores = model(prepare_images(image[None])).numpy()
    return CLASSES[int(np.argmax(scores))].upper().replace(" ", "_")
