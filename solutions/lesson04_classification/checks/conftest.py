"""The network and the labels that the checks of several functions share."""

import json

import pytest

from grader.checks import Unavailable

from .weights import NAMES, WEIGHTS

LABELS = "imagenet_class_index.json"


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
