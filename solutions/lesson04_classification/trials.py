"""What `cvgrade try` shows of the functions of lesson 04: what the network sees, and what it says."""

import numpy as np

from grader.checks import Fault, Mismatch, Unavailable, expect_array, expect_kind, expect_number, trial
from grader.checks.figures import bars, histogram, images, panel

VGG16 = "vgg16_weights_tf_dim_ordering_tf_kernels.h5"
MOBILENET = "mobilenet_2_5_224_tf.h5"

LABELS = 5
"""Labels that are shown."""


@trial("The input of the network", function="prepare")
def test_prepare(learner, evaluator, image, show, note):
    batch = expect_array(learner.prepare(image), shape=(1, None, None, 3))
    note(
        f"prepare returned shape {batch.shape}, dtype {batch.dtype}, "
        f"values from {batch.min():.4g} to {batch.max():.4g}."
    )
    low, high = float(batch.min()), float(batch.max())
    seen = (batch[0].astype(np.float64) - low) / (high - low if high > low else 1)
    show(
        images(
            "Your image, and the input of the network",
            "On the right, the smallest value is black and the largest one white.",
            panel("your image", evaluator.decode_image(image.content)),
            panel("the input, its channels drawn as red, green, blue", seen),
        )
    )
    first, second, third = (batch[0, ..., number] for number in range(3))
    means = ", ".join(f"{channel.mean():.4g}" for channel in (first, second, third))
    alt = f"The means of the three channels are: {means}."
    show(histogram("The values of the input", alt, channel_0=first, channel_1=second, channel_2=third))


@trial("The label of your image", function="classify")
def test_classify(learner, evaluator, image, show, note, setting, is_original):
    if setting("backbone") == "vgg16" and not is_original(VGG16):
        raise Unavailable(
            "the weights of VGG16 aren't installed. Run `cvgrade assets fetch vgg16` (553 MB), "
            'or set backbone = "mobilenet" in cvgrade.toml.'
        )
    if setting("backbone") == "mobilenet" and not is_original(MOBILENET):
        note(
            "This is the course's small network, which knows seven classes only. "
            "`cvgrade assets fetch mobilenet` downloads the ImageNet weights of MobileNet, which know 1,000."
        )
    answer = expect_kind(learner.classify(image), (tuple, list), "a pair (label, probability)")
    if len(answer) != 2 or not isinstance(answer[0], str):
        raise Mismatch("Expected a pair: the label, a str, and its probability.")
    label, probability = answer[0], expect_number(answer[1], what="The probability")
    note(f"classify returned {label[:60]!r} with a probability of {probability * 100:.1f} %.")
    show(
        images(
            "Your image",
            "The image that classify was called with.",
            panel(label[:60], evaluator.decode_image(image.content)),
        )
    )
    items = further_labels(learner, image) or [(label[:60], percent(probability), "")]
    alt = ", ".join(f"{name} {share} %" for name, share, _ in items)
    show(bars("The most likely labels, in percent", f"{alt}.", items, maximum=100))


def percent(share):
    """Return a fraction from 0 to 1 as percent, for a bar."""
    return round(100 * min(max(float(share), 0.0), 1.0), 1)


def further_labels(learner, image):
    """Return the most likely labels from the learner's other functions; none if these don't work yet."""
    try:
        network = learner.load_classifier()
        probabilities = learner.method(network, "predict", learner.prepare(image), verbose=0)
        found = learner.top_labels(probabilities, LABELS)
        return [(str(label)[:60], percent(share), "") for label, share in found[:LABELS]]
    except (Fault, TypeError, ValueError):
        return []
