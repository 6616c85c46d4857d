#!/usr/bin/env python3
"""
Lesson 07 – Face Detection with MTCNN 🧑‍🦰
===========================================

This module wraps the MTCNN detector and provides a small, well-documented API:

* ``detect_faces`` – returns sorted detections
* ``first_face``   – returns the best bounding box
* ``draw_faces``   – annotates an image
"""
import argparse
import logging
import sys
import warnings
from pathlib import Path
from typing import Any, Dict, List, Tuple, Union

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

warnings.filterwarnings("ignore")
logging.basicConfig(level=logging.INFO)
logger = logging.getLogger("lesson07")

# Constants
BOX_COLOR: Tuple[int, int, int] = (255, 0, 0)
BOX_WIDTH: int = 3

# Initialize the detector once (loading the networks is expensive)
detector = MTCNN()


def load_pixels(path: Union[str, Path]) -> np.ndarray:
    """Load an image as an RGB array."""
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def _format_detection(detection: Dict[str, Any]) -> Dict[str, Any]:
    """Convert a raw MTCNN detection to plain Python types."""
    box = [int(v) for v in detection["box"]]
    keypoints = {name: (int(point[0]), int(point[1])) for name, point in detection["keypoints"].items()}
    return {"box": box, "confidence": float(detection["confidence"]), "keypoints": keypoints}


def detect_faces(pixels: np.ndarray) -> List[Dict[str, Any]]:
    """Detect faces in an image.

    Args:
        pixels: RGB image.

    Returns:
        List of detections sorted by confidence in descending order.
    """
    # Step 1: Run the detector
    raw_detections = detector.detect_faces(pixels)

    # Step 2: Handle the "no face" case
    if not raw_detections:
        logger.info("No faces detected.")
        return []

    # Step 3: Format and sort
    detections = [_format_detection(d) for d in raw_detections]
    detections.sort(key=lambda d: d["confidence"], reverse=True)
    logger.info("Detected %d face(s).", len(detections))
    return detections


def first_face(path: Union[str, Path]) -> Tuple[int, int, int, int]:
    """Return the bounding box of the most confident face."""
    detections = detect_faces(load_pixels(path))
    if not detections:
        raise ValueError(f"No face found in {path!s}")
    x, y, width, height = detections[0]["box"]
    return (x, y, width, height)


def _draw_box(draw: ImageDraw.ImageDraw, box: List[int]) -> None:
    """Draw a single bounding box."""
    x, y, width, height = box
    draw.rectangle([x, y, x + width, y + height], outline=BOX_COLOR, width=BOX_WIDTH)


def draw_faces(path: Union[str, Path], out_path: Union[str, Path], first_only: bool = True) -> int:
    """Draw red boxes around faces and save the result."""
    pixels = load_pixels(path)
    detections = detect_faces(pixels)

    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)

    to_draw = detections[:1] if first_only else detections
    for detection in to_draw:
        _draw_box(draw, detection["box"])

    out_path = Path(out_path)
    out_path.parent.mkdir(parents=True, exist_ok=True)
    image.save(out_path)
    print(f"✅ Saved {out_path} with {len(to_draw)} box(es)")
    return len(to_draw)


def main() -> int:
    """Command-line entry point."""
    parser = argparse.ArgumentParser(description="Draw boxes around faces.")
    parser.add_argument("image", nargs="?", default="assets/astronaut.png")
    parser.add_argument("output", nargs="?", default="faces.png")
    args = parser.parse_args()
    return 0 if draw_faces(args.image, args.output) else 1


if __name__ == "__main__":
    sys.exit(main())
