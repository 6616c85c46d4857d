"""Lesson 01: applications of deep learning in computer vision."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    year: int
    url: str


@dataclass(frozen=True, slots=True)
class Application:
    name: str
    task: str
    why_impressive: str
    paper: Paper = field(kw_only=True)


_ALL: Final[tuple[Application, ...]] = (
    Application(
        "Labelling road scenes",
        "Every pixel of a dashboard camera frame gets one of a dozen classes: road, kerb, pole, tree, car, cyclist ...",
        "A pole that is three pixels wide still comes out as a pole.",
        # arXiv of November 2015, printed in TPAMI two years later
        paper=Paper(
            "SegNet: A Deep Convolutional Encoder-Decoder Architecture for Image Segmentation",
            2017,
            "https://arxiv.org/abs/1511.00561",
        ),
    ),
    Application(
        "Outlines of cells under a microscope",
        "A grayscale micrograph goes in, and a mask of the cell membranes comes out at full resolution.",
        "Thirty annotated images were enough to win the challenge.",
        paper=Paper(
            "U-Net: Convolutional Networks for Biomedical Image Segmentation",
            2015,
            "https://link.springer.com/chapter/10.1007/978-3-319-24574-4_28",
        ),
    ),
    Application(
        "Skin lesion triage",
        "A close-up of a mole is sorted into benign or malignant, across more than two thousand diseases.",
        "Its answers were on par with those of twenty-one dermatologists.",
        paper=Paper(
            "Dermatologist-level classification of skin cancer with deep neural networks",
            2017,
            "https://pubmed.ncbi.nlm.nih.gov/28117445/",
        ),
    ),
    Application(
        "Invented photographs",
        "A generator turns a vector of random numbers into a picture, while a second network tries to unmask fakes.",
        "Nobody tells the generator what a picture should look like.",
        # a conference of December 2016, with a number of January 2017
        paper=Paper("NIPS 2016 Tutorial: Generative Adversarial Networks", 2016, "http://arxiv.org/pdf/1701.00160v4.pdf"),
    ),
    Application(
        "Reading checks",
        "Finds the handwritten amount on a bank check, cuts it into digits and recognizes each of them.",
        "It did so for millions of checks per day, in the nineties.",
        paper=Paper(
            "Gradient-based learning applied to document recognition",
            1998,
            "https://ieeexplore.ieee.org/document/726791",
        ),
    ),
)


def applications() -> list[dict]:
    """Return a list of five or more applications."""
    return [asdict(application) for application in _ALL]


if __name__ == "__main__":
    print(applications())
