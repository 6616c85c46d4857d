"""The network, the labels and the parts of the submission that the checks of several functions share."""

import json

import pytest

from grader.checks import Unavailable

from .networks import NAMES, WEIGHTS

LABELS = "imagenet_class_index.json"


@pytest.fixture(scope="session")
def backbone(setting):
    """Name of the network that the workspace is set to."""
    name = setting("backbone")
    if name not in WEIGHTS:
        raise Unavailable(f'cvgrade.toml sets backbone = "{name}"; use "vgg16" or "mobilenet".')
    return name


@pytest.fixture(scope="session")
def network(backbone, is_original, note):
    """The same, once its weights are available."""
    if is_original(WEIGHTS[backbone]):
        note(f"Judged with {NAMES[backbone]} and its ImageNet weights.")
    elif backbone == "vgg16":
        raise Unavailable(
            "the weights of VGG16 aren't installed. Run `cvgrade assets fetch vgg16` (553 MB), "
            'or set backbone = "mobilenet" in cvgrade.toml.'
        )
    else:
        note("Judged with the course's small network: the ImageNet weights of MobileNet aren't installed.")
    return backbone


@pytest.fixture(scope="session")
def labels(asset):
    """The 1,000 labels of the resolved class index."""
    rows = json.loads(asset(LABELS).content)
    return [rows[str(row)][1] for row in range(1000)]


@pytest.fixture(scope="session")
def right():
    """Names of the functions whose checks have passed, for `classify`, which combines them."""
    return set()


@pytest.fixture(scope="session")
def returned():
    """What load_classifier returned, by "model" and "spec", for `classify`."""
    return {}
