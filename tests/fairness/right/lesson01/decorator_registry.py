# style: decorator registry, one function per application, docstrings as data
import inspect

_registry = []


def application(why, paper=None):
    def wrap(function):
        name, task = inspect.cleandoc(function.__doc__).split("\n\n")
        entry = {"name": name, "task": " ".join(task.split()), "why_impressive": why}
        if paper:
            entry["paper"] = dict(zip(("title", "year", "url"), paper))
        _registry.append(entry)
        return function

    return wrap


@application(
    "With one eye closed I pour tea beside the cup, and this thing has only one eye.",
    (
        "MegaDepth: Learning Single-View Depth Prediction from Internet Photos",
        2018,
        "https://arxiv.org/abs/1804.00607",
    ),
)
def depth():
    """Depth maps from vacation pictures

    A single snapshot of a landmark is converted
    to an image whose gray level says how far away each spot is.
    """


@application(
    "A phone in the pocket of every farmer beats one expert in the capital.",
    (
        "Using Deep Learning for Image-Based Plant Disease Detection",
        2016,
        "https://doi.org/10.3389/fpls.2016.01419",
    ),
)
def leaves():
    """Plant doctor

    The picture of a leaf is assigned to a pair of crop and disease,
    or to healthy.
    """


@application("Ten people at a party can be tracked through a crowd, across cameras, without a single name.")
def reid():
    """Person re-identification

    It compares crops of pedestrians from different cameras and says which ones show the same walker.
    """


@application(
    "Pixel art from my childhood suddenly looks like a poster.",
    ("Image Super-Resolution Using Deep Convolutional Networks", 2015, "https://arxiv.org/abs/1501.00092v1"),
)
def upscaling():
    """Enlarging small images

    A low resolution image enters, a larger version with sharper edges leaves the network.
    """


@application(
    "Two words and a mouse click, and the sky of a gray day turns into a sunset.",
    (
        "High-Resolution Image Synthesis with Latent Diffusion Models",
        2021,
        "https://arxiv.org/abs/2112.10752",
    ),
)
def editing():
    """Painting from a prompt

    Starting with noise it produces a detailed picture which fits a sentence written by the user.
    """


def applications():
    return [dict(entry) for entry in _registry]
