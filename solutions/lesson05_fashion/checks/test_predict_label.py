"""Checks of predict_label."""

import numpy as np

from grader.checks import Fault, Mismatch, Outcome, check, diagnose, expect, expect_kind, matches

from .dataset import CLASSES, DARK, PROBES, altered, scaled
from .network import predict
from .other_network import make_other_network

CLEAR = 0.03
"""Smallest difference between the two highest probabilities of an image that is asked for."""

QUESTIONS = 7


def questions(scores, labels_of_altered):
    """Return indices of images that together tell each misconception from the right answer."""
    labels, ranked = scores.argmax(axis=1), np.sort(scores, axis=1)
    margin = ranked[:, -1] - ranked[:, -2]
    clear = margin >= CLEAR
    chosen = []
    for condition in (
        *(labels != other for other in labels_of_altered.values()),
        ranked[:, -1] < 0.5,
        *(labels == kind for kind in np.unique(labels)),
    ):
        found = np.flatnonzero(condition & clear)
        new = sorted((n for n in found if n not in chosen), key=lambda n: -margin[n])
        if len(chosen) < QUESTIONS and new:
            chosen.append(int(new[0]))
    return chosen or [0]


@check("Name the class of one image", function="predict_label", points=1, bonus=True)
def test_predict(learner, evaluator, runs, data, note, rng):
    run = runs.for_use(lambda model: learner.predict_label(model, data.test_raw[0]))
    others = {name: each.argmax(axis=1) for name, each in run.probe_scores.items() if name != DARK}

    def labels_for(images):
        return predict(evaluator, run.spec, run.weights, images).argmax(axis=1)

    chosen = questions(run.scores[:PROBES], others)
    dark = dark_question(run)
    raw = np.concatenate([data.test_raw[chosen], data.dark_raw[dark]])
    scores = np.concatenate([run.scores[chosen], run.probe_scores[DARK][dark]])
    wanted = [CLASSES[n] for n in scores.argmax(axis=1)]
    own = own_labels(learner, labels_for, raw)
    try:
        answers = [learner.predict_label(run.model, image) for image in raw]
    except Fault as fault:
        if own is not None and fault.outcome is Outcome.RAISED:
            text = "Not judged yet, because prepare_images() does not return what this model expects."
            raise Fault(Outcome.SKIPPED, text) from None
        raise
    if own and answers == own != wanted:
        note("predict_label repeats a mistake of prepare_images. It is not counted again.")
        return

    def names_for_other():
        other = make_other_network(learner, rng)
        return {learner.predict_label(other.model, image) for image in raw}

    with diagnose(
        answers,
        wanted,
        **predictions(scores, names_for_other),
        **{
            name: lambda value, name=name: value == [CLASSES[n] for n in labels_for(altered(raw)[name])]
            for name in others
        },
        own_maximum=lambda value: value == [CLASSES[n] for n in labels_for(by_own_maximum(raw))],
        another_model=lambda value: value is answers and ignores_weights(learner, run, raw),
    ):
        expect_names(answers, wanted)
    if own is None:
        expect_names_of_other(learner, evaluator, data, rng, answers, scores)


def expect_names_of_other(learner, evaluator, data, rng, right_names, known_scores):
    """Check the names for a network with dropout. An exception does not count here.

    Args:
        learner: The submission.
        evaluator: The trusted helpers.
        data: The images.
        rng: Draws the weights.
        right_names: What was answered for the first network, all of it right.
        known_scores: The probabilities for these answers, (N, 10).
    """
    other = make_other_network(learner, rng)
    scores = other.scores(evaluator, data.test_images[:PROBES])
    ranked = np.sort(scores, axis=1)
    margin = ranked[:, -1] - ranked[:, -2]
    clear = np.flatnonzero(margin >= CLEAR)
    chosen = clear[np.argsort(margin[clear])][:QUESTIONS]
    wanted = [CLASSES[n] for n in scores[chosen].argmax(axis=1)]

    def names():
        return [learner.predict_label(other.model, data.test_raw[n]) for n in chosen]

    try:
        answers = names()
    except Fault:
        return
    if answers == wanted:
        expect_other_names(learner, other, data, {*right_names, *wanted})
        return
    text = "for another network, one of the grader's, a name is not that of the most probable class."
    is_random = names() != answers
    if is_random:
        text += " Its dropout was on: call a model in training mode only to train it."
    with diagnose(
        training_mode=lambda: is_random,
        threshold=lambda: (
            not is_random
            and has_threshold([*right_names, *answers], np.concatenate([known_scores, scores[chosen]]))
        ),
    ):
        raise Mismatch(text)


def expect_other_names(learner, network, data, known):
    """Check the names of the classes that no image has shown: a network answers one of them each time."""
    missing = [n for n, name in enumerate(CLASSES) if name not in known]
    answers = []
    for number in missing:
        weights = [np.zeros_like(each) for each in network.weights]
        weights[-1][number] = 5  # the bias of the output: a probability of 0.94
        learner.method(network.model, "set_weights", weights)
        answers.append(learner.predict_label(network.model, data.test_raw[0]))
    expect_names(answers, [CLASSES[n] for n in missing])


def by_own_maximum(images):
    """Return images divided by their own largest value."""
    return scaled(images) * np.float32(255) / images.max(axis=(1, 2))[:, None, None, None]


def ignores_weights(learner, run, raw):
    """Return whether names differ for a model whose weights are 0, and all of whose outputs are alike."""
    learner.method(run.model, "set_weights", [np.zeros_like(each) for each in run.weights])
    names = {learner.predict_label(run.model, image) for image in raw}
    learner.method(run.model, "set_weights", run.weights)
    return len(names) > 1


def dark_question(run):
    """Return the index of a dark image whose label changes if it is made bright, in a list; at most one."""
    scores = run.probe_scores[DARK]
    ranked = np.sort(scores, axis=1)
    margin = ranked[:, -1] - ranked[:, -2]
    changed = scores.argmax(axis=1) != run.scores[:PROBES].argmax(axis=1)
    found = np.flatnonzero(changed & (margin >= CLEAR))
    return [int(found[margin[found].argmax()])] if found.size else []


def predictions(scores, names_for_other):
    """Return a prediction for each misconception about the answers for images with these probabilities.

    Args:
        scores: The probabilities, (N, 10).
        names_for_other: Returns the set of names for another network. Images that are made nearly black, for
            instance because they are scaled twice, have one name with the first network only.
    """
    best = scores.argmax(axis=1)

    def names(numbers, known=CLASSES):
        return [known[n] for n in numbers]

    return {
        "nothing_returned": lambda value: value[0] is None,
        "index_as_label": lambda value: all(str(each).strip().isdigit() for each in value),
        "list_for_name": lambda value: all(isinstance(each, list) and len(each) == 1 for each in value),
        "probability_too": lambda value: all(isinstance(each, tuple) and len(each) == 2 for each in value),
        "changed_names": lambda value: all(
            isinstance(each, str) and each not in CLASSES and not each.strip().isdigit() for each in value
        ),
        "least_likely": lambda value: value == names(scores.argmin(axis=1)),
        "second_best": lambda value: value == names(np.argsort(scores, axis=1)[:, -2]),
        "sorted_names": lambda value: value == names(best, sorted(CLASSES)),
        "next_class": lambda value: any(value == names((best + step) % 10) for step in (1, -1)),
        "always_first": lambda value: set(value) == {CLASSES[0]} == names_for_other(),
        "same_name": lambda value: (
            len(set(value)) == 1 and value[0] in CLASSES[1:] and names_for_other() == set(value)
        ),
        "threshold": lambda value: has_threshold(value, scores),
    }


def has_threshold(answers, scores):
    """Return whether the names are right above some probability only.

    Below it, all are the first class (with 0.5), or none is the name of a class.
    """
    names = [CLASSES[n] for n in scores.argmax(axis=1)]

    def is_limited(limit, is_other):
        rows = list(zip(answers, names, scores.max(axis=1) > limit, strict=True))
        return len({sure for *_, sure in rows}) == 2 and all(
            each == name if sure else is_other(each) for each, name, sure in rows
        )

    return answers != names and (
        is_limited(0.5, lambda each: each == CLASSES[0])
        or any(is_limited(limit, lambda each: each not in CLASSES) for limit in (0.5, 0.6, 0.7, 0.8, 0.9))
    )


def own_labels(learner, labels_for, raw):
    """Return the names that follow from the learner's prepare_images if that one is wrong.

    Returns:
        A list of names; empty if the model cannot predict for what prepare_images returns; None if
        prepare_images is right or not written.
    """
    try:
        prepared = [learner.prepare_images(image[np.newaxis]) for image in raw]
    except Fault as fault:
        return None if fault.outcome is Outcome.UNATTEMPTED else []
    right = scaled(raw)
    if not all(isinstance(each, np.ndarray) and each.size == right[0].size for each in prepared):
        return []
    together = np.stack(prepared).astype(np.float32).reshape(right.shape)
    if prepared[0].shape == right[:1].shape and matches(together, right):
        return None
    return [CLASSES[n] for n in labels_for(together)]


def expect_names(answers, wanted):
    """Check the names of the most probable classes."""
    for answer, name in zip(answers, wanted, strict=True):
        expect_kind(answer, str, "the name of a class")
        expect(
            answer in CLASSES,
            f"{answer[:40]!r} is not an entry of CLASSES.",
            found=repr(answer[:40]),
            expected="an entry of CLASSES",
        )
        expect(
            answer == name,
            f"for one of the images, the class with the highest probability is not {answer}.",
            found=answer,
        )
