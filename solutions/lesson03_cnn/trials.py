"""What `cvgrade try` shows of the functions of lesson 03: the network that they build, layer by layer."""

from grader.checks import counted, trial
from grader.checks.figures import network
from grader.checks.models import expect_model


@trial("Your network", function="build_model")
def test_build_model(learner, evaluator, show, note):
    draw(learner.build_model(), evaluator, show, note)


@trial("Your deeper network", function="build_deeper_model")
def test_build_deeper_model(learner, evaluator, show, note):
    draw(learner.build_deeper_model(), evaluator, show, note)


def draw(model, evaluator, show, note):
    """Show the layers of a network with their shapes and parameters."""
    spec = expect_model(model, evaluator)
    show(network("The shape of an image on its way through the network", spec))
    note(f"The network has {counted(len(spec.layers), 'layer')} and {spec.parameters:,} parameters.")
