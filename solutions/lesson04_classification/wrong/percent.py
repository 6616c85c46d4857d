# fails: top-label
# misconception: percent
# believed that a probability is a percentage
def top_label(probabilities):
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)
    return decoded[0][0][1], 100 * float(decoded[0][0][2])
