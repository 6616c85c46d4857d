"""Photographs with a clear label, and what the network takes them for."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from .photographs import PHOTOGRAPHS, as_file, crop, softened, veiled
from .preprocessing import as_pixels, bilinear, prepared, resized

VEILS = (0.0, 0.2, 0.35, 0.5, 0.6, 0.7)
"""Amounts of fog that are tried, until the network is less sure."""

SURE = 0.9
"""Highest wanted probability of the reference: an answer that is always 1 is wrong."""

LOWEST = 0.35
"""Lowest wanted probability of the reference, so that no way of resizing changes the label."""

MARGIN = 0.03
"""Probabilities may lie this far outside of those for the usual ways of resizing."""

WANTED = 3
"""Number of photographs."""

ROUNDS = 2
"""How often a photograph is cropped again if its label is not clear."""


@dataclass(frozen=True)
class Guess:
    """A photograph, and what the network takes it for.

    Attributes:
        image: The photograph.
        probabilities: Those for a bilinear resizing: float32 (1, 1000).
        label: The label, for every usual way of resizing.
        low: Lowest probability of the label for these ways.
        high: The highest one.
    """

    image: Image.Image
    probabilities: np.ndarray
    label: str
    low: float
    high: float

    def fits(self, probability, margin):
        """Return whether a probability is right for a usual way of resizing, within a margin."""
        return self.low - margin <= probability <= self.high + margin

    def file(self, *, as_path=False, mode="RGB"):
        """Return the photograph as a file; in mode "RGBA", it is opaque everywhere."""
        return as_file(self.image.convert(mode), "photograph.png", as_path=as_path)


def find_guesses(reference, asset, seed, network, labels):
    """Return the guesses of a run.

    Raises:
        LookupError: There is none.
    """
    rng = np.random.default_rng([seed, 4])
    found = {}
    for _ in range(ROUNDS):
        missing = [name for name in PHOTOGRAPHS if name not in found]
        crops = {name: softened(crop(asset, rng, name)) for name in missing[: WANTED - len(found)]}
        found |= clear_guesses(crops, reference, network, labels)
        if len(found) >= WANTED:
            break
    if not found:
        raise LookupError("the network is confident about no photograph")
    return sorted(found.values(), key=lambda guess: (guess.high > SURE, guess.high - guess.low))


def clear_guesses(crops, reference, network, labels):
    """Return guesses for those photographs whose label is clear, by name."""
    fogged = {name: [veiled(image, amount) for amount in VEILS] for name, image in crops.items()}
    rows = predict(
        reference, network, [bilinear(as_pixels(each)) for group in fogged.values() for each in group]
    )
    chosen = {}
    for (name, group), seen in zip(fogged.items(), np.split(rows, len(crops)), strict=True):
        best = int(seen[0].argmax())
        clear = [n for n, row in enumerate(seen) if row.argmax() == best and row[best] >= LOWEST + 0.15]
        unsure = [n for n in clear if seen[n, best] <= SURE - 0.05]
        if clear:
            chosen[name] = group[unsure[0] if unsure else clear[-1]]
    if not chosen:
        return {}
    ways = {name: [*resized(image), resized(image)[-1, ::-1]] for name, image in chosen.items()}
    rows = predict(reference, network, [each for group in ways.values() for each in group])
    guesses = {}
    for (name, image), seen in zip(chosen.items(), np.split(rows, len(chosen)), strict=True):
        best, upside_down = int(seen[0].argmax()), seen[-1]
        numbers = seen[:-1, best]
        guess = Guess(image, seen[-2:-1], labels[best], float(numbers.min()), float(numbers.max()))
        same = upside_down.argmax() == best and guess.fits(upside_down[best], 2 * MARGIN)
        if (seen[:-1].argmax(axis=1) == best).all() and guess.low >= LOWEST and not same:
            guesses[name] = guess
    return guesses


def predict(reference, network, images):
    """Return the probabilities of RGB images, each (224, 224, 3) with values 0 to 255."""
    return reference.call("_predict", prepared(np.stack(images), network).astype(np.float32))
