"""Checks of load_classifier."""

from grader.checks import check, diagnose, expect
from grader.checks.models import expect_model

from .weights import NAMES, PARAMETERS


@check("Load the network with its 1,000 classes", function="load_classifier", points=2)
def test_classifier(learner, reference, evaluator, network):
    spec = expect_model(learner.load_classifier(), evaluator)
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
    original = expect_model(reference.load_classifier(), evaluator)
    expect(spec.recipe() == original.recipe(), f"the layers differ from those of {NAMES[network]}.")
