"""Lesson 01, a chatbot's answer: thorough, with logging, a dataclass, and an argparse main."""

from __future__ import annotations

import argparse
import json
import logging
from dataclasses import asdict, dataclass, field
from typing import Any, Optional

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Paper:
    """A research paper that demonstrates the application."""

    title: str
    year: int
    url: str


@dataclass
class Application:
    """One application of deep learning in computer vision."""

    name: str
    task: str
    why_impressive: str
    paper: Optional[Paper] = field(default=None)

    def to_dict(self) -> dict[str, Any]:
        """Convert the application to a dictionary and leave an absent paper out."""
        return {key: value for key, value in asdict(self).items() if value is not None}


def _build() -> list[Application]:
    return [
        Application(
            "Protein structure from cryo-electron micrographs",
            "Picks the individual particles out of extremely noisy electron micrographs and returns their coordinates.",
            "The particles are almost invisible to the human eye.",
            Paper("Positive-unlabeled convolutional neural networks for particle picking in cryo-electron micrographs", 2019,
                  "https://www.nature.com/articles/s41592-019-0575-8"),
        ),
        Application(
            "Dermatologist-level skin lesion triage",
            "Receives a close-up photograph of a mole and outputs the probability of each of two thousand diseases.",
            "It matches board-certified dermatologists.",
            Paper("Dermatologist-level classification of skin cancer with deep neural networks", 2017,
                  "https://doi.org/10.1038/nature21056"),
        ),
        Application(
            "Image super-resolution for old games",
            "Takes a small blurry texture and produces a version that is four times as wide and high with plausible detail.",
            "The missing detail is invented so well that players do not notice.",
            Paper("ESRGAN: Enhanced Super-Resolution Generative Adversarial Networks", 2018,
                  "https://openaccess.thecvf.com/content_eccv_2018_workshops/w25/html/Wang_ESRGAN_Enhanced_Super-Resolution_Generative_Adversarial_Networks_ECCVW_2018_paper.html"),
        ),
        Application(
            "Zero-shot labelling",
            "Compares an image with many candidate captions and returns the caption whose embedding is the nearest.",
            "No labelled example of the class is ever needed.",
            Paper("Learning Transferable Visual Models From Natural Language Supervision", 2021,
                  "https://proceedings.mlr.press/v139/radford21a.html"),
        ),
        Application(
            "Medical volume segmentation",
            "Assigns every voxel of a CT scan to an organ or to the background, slice by slice.",
            "It configures itself for a new data set without an expert.",
            Paper("U-Net: Convolutional Networks for Biomedical Image Segmentation", 2015,
                  "https://link.springer.com/chapter/10.1007/978-3-319-24574-4_28"),
        ),
    ]


def applications() -> list[dict]:
    """Return the catalogue as a list of dictionaries."""
    logging.basicConfig(level=logging.INFO)
    result = [entry.to_dict() for entry in _build()]
    logger.info("Returning %d applications", len(result))
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the applications as JSON.")
    parser.add_argument("--indent", type=int, default=2)
    arguments = parser.parse_args()
    print(json.dumps(applications(), indent=arguments.indent, ensure_ascii=False))


if __name__ == "__main__":
    main()
