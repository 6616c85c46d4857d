"""
Lesson 01 Solution
==================

This module provides a comprehensive and well-documented implementation of the `applications()` function.

Key Features:
    - Type-safe data model
    - Input validation
    - Extensible registry pattern
"""

from __future__ import annotations

import logging
from typing import Any, Callable, Final

logger = logging.getLogger(__name__)

REQUIRED_KEYS: Final[frozenset[str]] = frozenset({"name", "task", "why_impressive"})
_REGISTRY: Final[list[Callable[[], dict[str, Any]]]] = []


def register(func: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """Register a factory."""
    _REGISTRY.append(func)
    return func


@register
def _autonomous_driving() -> dict[str, Any]:
    return {
        "name": "Autonomous Driving Perception",
        "task": "Given synchronized camera frames, the network simultaneously performs object detection, lane segmentation, and depth estimation to build a bird's-eye-view representation of the vehicle's surroundings.",
        "why_impressive": "It fuses multiple views in real time under strict safety constraints.",
        "paper": {"title": "BEVFormer: Learning Bird's-Eye-View Representation from Multi-Camera Images via Spatiotemporal Transformers", "year": 2022, "url": "https://arxiv.org/abs/2203.17270"},
    }


@register
def _medical_imaging() -> dict[str, Any]:
    return {
        "name": "Medical Image Diagnosis",
        "task": "The network classifies chest radiographs for fourteen different pathologies and highlights the image regions that most influenced its prediction.",
        "why_impressive": "It rivals board-certified radiologists while processing thousands of scans per hour.",
        "paper": {"title": "CheXNet: Radiologist-Level Pneumonia Detection on Chest X-Rays with Deep Learning", "year": 2017, "url": "https://arxiv.org/abs/1711.05225"},
    }


@register
def _image_generation() -> dict[str, Any]:
    return {
        "name": "Text-to-Image Generation",
        "task": "Starting from random noise, a diffusion network iteratively denoises a latent image, guided by an embedding of the user's text prompt.",
        "why_impressive": "It composes concepts it has never seen together.",
        "paper": {"title": "High-Resolution Image Synthesis with Latent Diffusion Models", "year": 2022, "url": "https://openaccess.thecvf.com/content/CVPR2022/html/Rombach_High-Resolution_Image_Synthesis_With_Latent_Diffusion_Models_CVPR_2022_paper.html"},
    }


@register
def _promptable_segmentation() -> dict[str, Any]:
    return {
        "name": "Promptable Segmentation",
        "task": "Given an image and a point, box, or rough mask, the model outputs a precise mask of the indicated object.",
        "why_impressive": "Zero-shot generalization to unseen domains.",
        "paper": {"title": "Segment Anything", "year": 2023, "url": "https://arxiv.org/abs/2304.02643"},
    }


@register
def _open_vocabulary() -> dict[str, Any]:
    return {
        "name": "Open-Vocabulary Recognition",
        "task": "Images and texts are embedded in the same space, so an image can be matched with any caption.",
        "why_impressive": "Classes can be named after training.",
        "paper": {"title": "Learning Transferable Visual Models From Natural Language Supervision", "year": 2021, "url": "https://proceedings.mlr.press/v139/radford21a.html"},
    }


def applications() -> list[dict]:
    """Return curated deep learning applications.

    Raises:
        ValueError: If an entry lacks a key.
    """
    entries = [factory() for factory in _REGISTRY]
    for entry in entries:
        if missing := REQUIRED_KEYS - entry.keys():
            raise ValueError(f"missing {missing}")
        logger.debug("loaded %s", entry["name"])
    return entries
