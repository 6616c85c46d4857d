# fails: top-label
# misconception: forgot-return
# believed that showing is the task
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    label = decode_predictions(probabilities)[0][0]
    print("%s (%.2f%%)" % (label[1], label[2] * 100))
