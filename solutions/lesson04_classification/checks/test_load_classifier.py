"""Checks of load_classifier."""

from grader.checks import check, diagnose, expect, matches
from grader.checks.models import expect_model
from grader.checks.weights import expect_weights

from .weights import NAMES, PARAMETERS

SAMPLE = 2000  # values of each weight array that are compared


@check("Load the network with its 1,000 classes", function="load_classifier", points=2)
def test_classifier(learner, reference, evaluator, network, rng):
    model = learner.load_classifier()
    spec = expect_model(model, evaluator)
    with diagnose(no_top=lambda: len(spec.output_shape) == 3 or spec.output_shape[-1] in (256, 512)):
        expect(
            spec.output_shape == (1000,),
            "the network doesn't output 1,000 classes. Did you leave out its top?",
            found=str(spec.output_shape),
            expected="(1000,)",
        )
    wanted = PARAMETERS[network]
    with diagnose(another_network=lambda: spec.parameters != wanted):
        expect(
            spec.parameters == wanted,
            f"this isn't {NAMES[network]}: its number of parameters differs.",
            found=f"{spec.parameters:,}",
            expected=f"{wanted:,}",
        )
    original = reference.load_classifier()
    layers = expect_model(original, evaluator).recipe()
    expect(spec.recipe() == layers, f"the layers differ from those of {NAMES[network]}.")
    draw = int(rng.integers(1 << 32))
    found = learner.weights(model, sample=SAMPLE, draw=draw)
    wanted = reference.weights(original, sample=SAMPLE, draw=draw)
    with diagnose(untrained=lambda: not any(map(matches, found, wanted))):
        expect_weights(found, wanted)
