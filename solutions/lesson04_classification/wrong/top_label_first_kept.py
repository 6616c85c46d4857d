# fails: top-label
# misconception: one-answer-for-predictions
# meant to save time
_answer = None


def top_label(probabilities):
    global _answer
    if _answer is None:
        _, label, number = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)[0][0]
        _answer = label, float(number)
    return _answer
