"""A dataclass for papers; the addresses are those of publishers, none of arXiv."""

from dataclasses import asdict, dataclass, field


@dataclass
class Paper:
    title: str
    year: int
    url: str


@dataclass
class Application:
    name: str
    task: str
    why_impressive: str
    paper: Paper = field(kw_only=True)


CATALOG = (
    Application(
        "Diagnosis of skin cancer",
        "A photograph of a lesion goes in, and the probability of melanoma comes out.",
        "Dermatologists did no better on the same photographs.",
        paper=Paper(
            "Dermatologist-level classification of skin cancer with deep neural networks",
            2017,
            "https://www.nature.com/articles/nature21056",
        ),
    ),
    Application(
        "Segmentation of cells",
        "The network marks for every pixel of a microscope image whether it is part of a cell.",
        "It was trained with thirty images.",
        paper=Paper(
            "U-Net: Convolutional Networks for Biomedical Image Segmentation",
            2015,
            "https://link.springer.com/chapter/10.1007/978-3-319-24574-4_28",
        ),
    ),
    Application(
        "Real-time object detection",
        "It draws a box around each object of a street scene and says what it is.",
        "One look at the image is enough.",
        paper=Paper(
            "You Only Look Once: Unified, Real-Time Object Detection",
            2016,
            "https://ieeexplore.ieee.org/document/7780460",
        ),
    ),
    Application(
        "View synthesis",
        "From some photographs of a scene the network computes how it looks from a new viewpoint.",
        "Reflections move as they should.",
        paper=Paper(
            "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis",
            2022,
            "https://dl.acm.org/doi/10.1145/3503250",
        ),
    ),
    Application(
        "Zero-shot classification",
        "The network compares an image with sentences and returns the sentence that fits best.",
        "It has never been trained for these classes.",
        paper=Paper(
            "Learning Transferable Visual Models From Natural Language Supervision",
            2021,
            "https://proceedings.mlr.press/v139/radford21a.html",
        ),
    ),
)


def applications():
    return [asdict(entry) for entry in CATALOG]
