"""What `cvgrade try` shows of the functions of lesson 05: the network that they build."""

from grader.checks import counted, trial
from grader.checks.figures import network
from grader.checks.models import expect_model


@trial("Your network", function="build_model")
def test_build_model(learner, evaluator, show, note):
    spec = expect_model(learner.build_model(), evaluator)
    show(network("The shape of an image on its way through the network", spec))
    note(f"The network has {counted(len(spec.layers), 'layer')} and {spec.parameters:,} parameters.")
    if how := spec.compiled:
        note(f"It is compiled with the loss {how.loss} and the optimizer {how.optimizer}.")
    else:
        note("It is not compiled, so it cannot be trained yet.")
