"""Lesson 01: each application is a function whose docstring is the task; a decorator collects them.

Long, chatty texts with line breaks, digits and units; fresh dicts on every call.
"""

import inspect
from functools import cache
from types import MappingProxyType

_REGISTRY = []


def application(why: str, **paper):
    def register(function):
        entry = {
            "name": function.__name__.replace("_", " ").strip().capitalize(),
            "task": inspect.cleandoc(function.__doc__),
            "why_impressive": why,
        }
        if paper:
            entry["paper"] = paper
        _REGISTRY.append(MappingProxyType(entry))
        return function

    return register


@application("A phone with a 3 mm lens makes portraits like an f/1.4 lens for $2,000.")
def portrait_mode():
    """The person is separated from the background with a matte that has soft values at the hair,
    a depth map is estimated from the two halves of each pixel, and the background is then blurred:
    the farther away, the more."""


@application(
    "A 4x enlargement has 16 times as many pixels: 15 of 16 are made up, and they look right!",
    title="Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network",
    year=2017,
    url="https://arxiv.org/abs/1609.04802",
)
def sharper_enlargements():
    """A small picture (say, 128 x 128) is enlarged to four times its width and height;
    texture such as fur and grass is invented so that a second network cannot tell it from real texture."""


@application("Horses and zebras never posed in the same place, so there are no pairs to learn from.",
             title="Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks",
             year=2017, url="https://export.arxiv.org/abs/1703.10593")
def summer_into_winter():
    """Repaints a landscape as if it had been taken half a year later, and back again."""


@application("Most people catch one word in eight from lips; the network gets almost all of them (on its own set).",
             title="LipNet: End-to-End Sentence-level Lipreading", year=2016,
             url="https://arxiv.org/abs/1611.01599")
def lip_reading():
    """Only the mouth is visible: 75 frames go in, a whole sentence comes out. No sound."""


@application("Poverty has no color, but roofs and roads tell a lot.",
             title="Combining satellite imagery and machine learning to predict poverty", year=2016,
             url="https://www.science.org/doi/10.1126/science.aaf7894")
def wealth_from_above():
    """Estimates household spending in a village from daytime satellite tiles, by way of predicting
    how bright the same tile is at night."""


@application("Formulas are pictures, too.", title="Image-to-Markup Generation with Coarse-to-Fine Attention",
             year=2017, url="https://proceedings.mlr.press/v70/deng17a.html")
def formulas_to_latex():
    """Rendered or photographed math => the LaTeX source that would print the very same formula."""


@cache
def _count() -> int:
    return len(_REGISTRY)


def applications() -> list[dict]:
    assert _count() >= 5
    return [dict(entry) for entry in _REGISTRY]


if __name__ == "__main__":
    print(_count(), applications())
