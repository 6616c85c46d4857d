"""Checks of load_classifier."""

from grader.checks import check, diagnose, expect
from grader.checks.models import expect_model

from .weights import NAMES, PARAMETERS


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
