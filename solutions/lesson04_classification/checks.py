"""Hidden checks of lesson 04: the learner's answers against references worked out on this side.

`prepare` is compared with plain arithmetic over every usual way of resizing. Labels are decoded from
probabilities that are made up afresh. What `classify` should say comes from the worked solution in a
worker of its own, on the same fresh crop of a photograph.
"""

import io
import json

import numpy as np
import pytest
from PIL import Image

from grader.checks import (
    InputFile,
    Mismatch,
    Unavailable,
    check,
    diagnose,
    expect,
    expect_array,
    expect_close,
    expect_kind,
    expect_number,
)
from grader.checks.figures import bars, images, panel
from grader.checks.models import expect_model

SIDE = 224
VGG_MEANS = np.array([103.939, 116.779, 123.68])
"""Mean blue, green and red of ImageNet's training images: Simonyan and Zisserman 2014, as Keras uses them."""

WEIGHTS = {
    "vgg16": "vgg16_weights_tf_dim_ordering_tf_kernels.h5",
    "mobilenet": "mobilenet_2_5_224_tf.h5",
}
PARAMETERS = {"vgg16": 138_357_544, "mobilenet": 475_544}
NAMES = {"vgg16": "VGG16", "mobilenet": "MobileNet (alpha 0.25)"}
LABELS = "imagenet_class_index.json"
PHOTOGRAPHS = ("coffee.png", "motorcycle_left.png", "chelsea.png", "rocket.jpg")

RESIZINGS = tuple(Image.Resampling)
CLOSE = 3.0
"""Mean difference in steps of 0 to 255 that is taken for the same picture; see `gap`."""

SURE = 0.5
"""Crops are asked about of which the reference is as sure as this, so that no way of resizing tips them."""


@pytest.fixture(scope="session")
def backbone(setting):
    """Which network the workspace is set to."""
    name = setting("backbone")
    if name not in WEIGHTS:
        raise Unavailable(f'backbone = "{name}" in cvgrade.toml is not known: "vgg16" or "mobilenet".')
    return name


@pytest.fixture(scope="session")
def network(backbone, is_original, note):
    """The same, once its weights are at hand."""
    if is_original(WEIGHTS[backbone]):
        note(f"Judged with {NAMES[backbone]} and its ImageNet weights.")
    elif backbone == "vgg16":
        raise Unavailable(
            "VGG16's weights are not on this machine: `cvgrade assets fetch vgg16` gets them "
            '(528 MB), or set backbone = "mobilenet" in cvgrade.toml.'
        )
    else:
        note("Judged with the course's own small network: MobileNet's ImageNet weights are not here.")
    return backbone


@pytest.fixture(scope="session")
def labels(asset):
    """The 1,000 labels in force."""
    rows = json.loads(asset(LABELS).content)
    return [rows[str(row)][1] for row in range(1000)]


def crop(asset, rng, name):
    """A fresh crop of a photograph, sometimes mirrored: image and file."""
    image = Image.open(io.BytesIO(asset(name).content)).convert("RGB")
    part = rng.uniform(0.82, 0.98)
    width, height = (int(side * part) for side in image.size)
    left, top = int(rng.integers(0, image.width - width + 1)), int(rng.integers(0, image.height - height + 1))
    image = image.crop((left, top, left + width, top + height))
    if rng.random() < 0.5:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return image, InputFile("photograph.png", buffer.getvalue(), as_path=bool(rng.random() < 0.5))


def smooth_file(rng):
    """A drawn picture without fine detail, which all ways of resizing agree on: image and file."""
    height, width = (int(n) for n in rng.integers(230, 420, 2))
    coarse = rng.integers(0, 256, (7, 9, 3), dtype=np.uint8)
    image = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return image, InputFile("drawn.png", buffer.getvalue())


def resized(image):
    """The picture at 224 × 224 in every usual way: float64 (ways, 224, 224, 3), 0 to 255."""
    ways = [np.asarray(image.resize((SIDE, SIDE), way), np.float64) for way in RESIZINGS]
    return np.stack([*ways, bilinear(np.asarray(image, np.float64))])


def bilinear(pixels):
    """Bilinear without smoothing first, as tf.image.resize does it."""
    places = [np.clip((np.arange(SIDE) + 0.5) * n / SIDE - 0.5, 0, n - 1) for n in pixels.shape[:2]]
    low = [np.floor(place).astype(int) for place in places]
    high = [np.minimum(each + 1, n - 1) for each, n in zip(low, pixels.shape[:2], strict=True)]
    down, right = ((place - each)[:, None] for place, each in zip(places, low, strict=True))
    rows = pixels[low[0]] * (1 - down[..., None]) + pixels[high[0]] * down[..., None]
    return rows[:, low[1]] * (1 - right) + rows[:, high[1]] * right


def prepared(pixels, backbone):
    """What the network wants, from RGB values 0 to 255."""
    return pixels[..., ::-1] - VGG_MEANS if backbone == "vgg16" else pixels / 127.5 - 1


STEPS = {"vgg16": 1.0, "mobilenet": 127.5}
"""One step of 0 to 255 is 1 / STEPS of what the network gets."""

MISCONCEPTIONS = {
    "vgg16": (
        (
            "no-preprocessing",
            "the values are those of the picture, 0 to 255: preprocess_input is missing.",
            lambda p: p,
        ),
        (
            "channels-swapped",
            "the channels are in the order red, green, blue; VGG16 wants blue first.",
            lambda p: p - VGG_MEANS[::-1],
        ),
        (
            "",
            "the order is right, but ImageNet's mean colour is not removed.",
            lambda p: p[..., ::-1],
        ),
        (
            "scaled-to-one",
            "the values are scaled to 0 to 1; VGG16 wants them around zero, unscaled.",
            lambda p: p / 255,
        ),
        ("another-networks-preprocessing", "that is MobileNet's preprocessing.", lambda p: p / 127.5 - 1),
        (
            "preprocessed-twice",
            "the picture is preprocessed twice.",
            lambda p: (p[..., ::-1] - VGG_MEANS)[..., ::-1] - VGG_MEANS,
        ),
    ),
    "mobilenet": (
        (
            "no-preprocessing",
            "the values are those of the picture, 0 to 255: preprocess_input is missing.",
            lambda p: p,
        ),
        (
            "scaled-to-one",
            "the values are scaled to 0 to 1; MobileNet wants −1 to 1.",
            lambda p: p / 255,
        ),
        (
            "channels-swapped",
            "the channels are in the order blue, green, red; MobileNet wants red first.",
            lambda p: p[..., ::-1] / 127.5 - 1,
        ),
        (
            "another-networks-preprocessing",
            "that is VGG16's preprocessing.",
            lambda p: p[..., ::-1] - VGG_MEANS,
        ),
        (
            "preprocessed-twice",
            "the picture is preprocessed twice.",
            lambda p: (p / 127.5 - 1) / 127.5 - 1,
        ),
    ),
}
"""Name of the misconception (empty for one that only its words tell), words, and what it does to 0 to 255."""


def gap(answer, candidates, steps):
    """Mean difference to the nearest candidate, in steps of 0 to 255."""
    return float(np.abs(answer[None].astype(np.float64) - candidates).mean(axis=(1, 2, 3)).min()) * steps


@check("return one picture of 224 × 224 as a float32 batch", function="prepare", points=1)
def test_prepare_form(learner, rng):
    _, file = smooth_file(rng)
    answer = learner.prepare(file)
    with diagnose(
        no_batch_axis=lambda: answer.ndim == 3,
        channels_before=lambda: answer.shape[-3:] == (3, SIDE, SIDE),
        other_size=lambda: 3 in answer.shape and SIDE not in answer.shape,
        stays_float64=lambda: answer.dtype == np.float64,
    ):
        expect_array(answer, shape=(1, SIDE, SIDE, 3), dtype="float32")


@check("prepare the values as the network wants them", function="prepare", points=2, needs=("prepare-form",))
def test_prepare_values(learner, rng, asset, backbone, show):
    photograph, file = crop(asset, rng, PHOTOGRAPHS[int(rng.integers(2))])
    answer = expect_array(learner.prepare(file), shape=(1, SIDE, SIDE, 3))[0]
    spread = max(float(np.ptp(answer)), 1e-6)
    visible = (answer - answer.min()) / spread
    figures = (panel("photograph", np.asarray(photograph)), panel("what prepare returned", visible))
    alt = f"The photograph, and the prepared values made visible: {answer.min():.3g} to {answer.max():.3g}."
    show(images("What the network gets to see", alt, *figures))
    image, file = smooth_file(rng)
    answer = expect_array(learner.prepare(file), shape=(1, SIDE, SIDE, 3))[0]
    plain = resized(image)
    if gap(answer, prepared(plain, backbone), STEPS[backbone]) <= CLOSE:
        return
    for name, words, misconception in MISCONCEPTIONS[backbone]:
        candidates = misconception(plain)
        scale = 255 / max(float(np.ptp(candidates)), 1e-9)
        if gap(answer, candidates, scale) <= CLOSE:
            found = f"values from {answer.min():.4g} to {answer.max():.4g}"
            raise Mismatch(words, found=found, misconceptions=(name,) if name else ())
    turned = prepared(plain, backbone).transpose(0, 2, 1, 3)
    if gap(answer, turned, STEPS[backbone]) <= CLOSE:
        raise Mismatch("height and width have changed places.", misconceptions=("width-first",))
    nearest = prepared(plain, backbone)[0]
    expect_close(answer, nearest, tolerance=CLOSE / STEPS[backbone])


@check("load the network with its 1,000 classes", function="load_classifier", points=2)
def test_classifier(learner, reference, network):
    spec = expect_model(learner.load_classifier())
    with diagnose(no_top=lambda: len(spec.output_shape) == 3 or spec.output_shape[-1] in (256, 512)):
        expect(
            spec.output_shape == (1000,),
            "the network does not end in 1,000 classes; is the top left out?",
            found=str(spec.output_shape),
            expected="(1000,)",
        )
    wanted = PARAMETERS[network]
    with diagnose(another_network=lambda: True):
        expect(
            spec.parameters == wanted,
            f"that is not {NAMES[network]}: its number of parameters is another.",
            found=f"{spec.parameters:,}",
            expected=f"{wanted:,}",
        )
    original = expect_model(reference.load_classifier())
    expect(spec.recipe() == original.recipe(), f"the layers are not those of {NAMES[network]}.")


def made_up(rng):
    """Probabilities over 1,000 classes without ties: float32 (1, 1000)."""
    scores = rng.permutation(np.geomspace(1, 1000, 1000)) ** 2
    return (scores / scores.sum())[None].astype(np.float32)


def same_label(found, wanted):
    """Whether two labels are the same but for case and underscores."""
    return found.replace("_", " ").casefold() == wanted.replace("_", " ").casefold()


def expect_guess(value, label, probability, tolerance):
    """A pair (label, probability)."""
    pair = expect_kind(value, (tuple, list), "a pair (label, probability)")
    expect(len(pair) == 2, f"{len(pair)} values came back; a pair (label, probability) was expected.")
    with diagnose(
        pair_reversed=lambda: isinstance(pair[1], str),
        index_as_label=lambda: str(pair[0]).isdigit(),
    ):
        found = expect_kind(pair[0], str, "the label as a text")
    number = expect_number(pair[1], what="the probability")
    if found.startswith("n") and len(found) == 9 and found[1:].isdigit():
        text = "that is the number of the class in WordNet; its label was asked for."
        raise Mismatch(text, found=found, misconceptions=("wordnet-number",))
    with diagnose(index_as_label=lambda: found.strip().isdigit()):
        expect(
            same_label(found, label), "that is not the most likely label.", found=found[:60], expected=label
        )
    if abs(number / 100 - probability) <= tolerance < abs(number - probability):
        raise Mismatch(
            "the probability is in percent; a number from 0 to 1 was expected.",
            found=f"{number:.4g}",
            misconceptions=("percent",),
        )
    expect(
        abs(number - probability) <= tolerance,
        "the label is right, its probability is not.",
        found=f"{number:.4g}",
        expected=f"{probability:.4g}",
    )


@check("find the most likely label among made-up probabilities", function="top_label", points=2)
def test_top_label(learner, rng, labels):
    for _ in range(3):
        probabilities = made_up(rng)
        best, worst = int(probabilities.argmax()), int(probabilities.argmin())
        answer = learner.top_label(probabilities)
        with diagnose(least_likely=lambda answer=answer, worst=worst: same_label(answer[0], labels[worst])):
            expect_guess(answer, labels[best], float(probabilities[0, best]), 1e-4)


@pytest.fixture(scope="session")
def guesses(reference, asset, seed, network):  # noqa: ARG001 - the weights must be at hand
    """Fresh crops of which the reference is sure, with its answers: at most one a photograph."""
    rng = np.random.default_rng([seed, 4])
    sure = []
    for name in PHOTOGRAPHS:
        for _ in range(3):
            image, file = crop(asset, rng, name)
            label, probability = reference.classify(file)
            if probability >= SURE:
                sure.append((image, file, label, probability))
                break
    if not sure:
        raise LookupError("the reference is sure of no photograph")
    return sure


def expect_classified(learner, guess):
    """The reference's label, with about its probability: resizing another way moves it a little."""
    _, file, label, probability = guess
    answer = learner.classify(file)
    with diagnose(
        untrained=lambda: answer[1] < 0.05,
        one_answer_for_all=lambda: tuple(learner.classify(plain_file())) == tuple(answer),
    ):
        expect_guess(answer, label, probability, 0.3)


def plain_file():
    """A picture of stripes, which looks like none of the photographs."""
    stripes = np.zeros((240, 260, 3), np.uint8)
    stripes[::7], stripes[:, ::11] = (250, 240, 20), (10, 90, 250)
    buffer = io.BytesIO()
    Image.fromarray(stripes).save(buffer, "PNG")
    return InputFile("stripes.png", buffer.getvalue())


@check("name what is on a photograph", function="classify", points=3, needs=("top-label",))
def test_classify(learner, guesses, show):
    image, _, label, probability = guesses[0]
    alt = f"For this photograph the worked solution says {label} with {probability:.0%}."
    show(images("The photograph that was asked about", alt, panel("asked", np.asarray(image))))
    expect_classified(learner, guesses[0])


@check("give the k most likely labels in their order", function="top_labels", points=1, bonus=True)
def test_top_labels(learner, rng, labels, show):
    probabilities = made_up(rng)
    k = int(rng.integers(3, 8))
    order = np.argsort(-probabilities[0])
    show(
        bars(
            "The most likely labels of the made-up probabilities",
            "; ".join(f"{labels[row]} {probabilities[0, row]:.2%}" for row in order[:5]),
            [(labels[row], float(probabilities[0, row]), "expected") for row in order[:5]],
            maximum=float(probabilities.max()),
        )
    )
    answer = expect_kind(learner.top_labels(probabilities, k), (list, tuple), "a list of pairs")
    with diagnose(
        fixed_number_of_labels=lambda: len(learner.top_labels(probabilities, k + 1)) == len(answer)
    ):
        expect(len(answer) == k, f"{len(answer)} labels came back; {k} were asked for.")
    names = [labels[row] for row in order]
    with diagnose(
        ascending=lambda: all(map(same_label, [pair[0] for pair in answer], names[:k][::-1])),
        least_likely=lambda: all(map(same_label, [pair[0] for pair in answer], names[::-1])),
    ):
        expect_guesses(answer, names, probabilities[0, order])


def expect_guesses(answer, names, probabilities):
    """Pairs in the order of the most likely labels."""
    for place, (pair, name, probability) in enumerate(zip(answer, names, probabilities, strict=False), 1):
        try:
            expect_guess(pair, name, float(probability), 1e-4)
        except Mismatch as mismatch:
            text = f"place {place}: {mismatch.message}"
            raise Mismatch(text, found=mismatch.found, misconceptions=mismatch.misconceptions) from None


@check("be right on further photographs", function="classify", points=1, bonus=True, needs=("classify",))
def test_further(learner, guesses):
    if len(guesses) < 2:
        raise Unavailable("The network at hand is sure of only one of the photographs.")
    for guess in guesses[1:]:
        expect_classified(learner, guess)
