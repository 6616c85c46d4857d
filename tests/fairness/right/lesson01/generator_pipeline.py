# style: generators, itertools, textwrap, recursion over a nested outline
from itertools import islice
from textwrap import dedent

OUTLINE = dedent(
    """
    # Steering by camera
    > Pixels of the road ahead are mapped straight to a steering command.
    ! A hundred hours of human driving replaced decades of hand-written rules.
    @ End to End Learning for Self-Driving Cars | 2016 | https://arxiv.org/abs/1604.07316

    # Filling holes in pictures
    > The network sees an image with masked regions and paints plausible content into them.
    ! It understands that a face needs two eyes, even if both were erased.
    @ Image Inpainting for Irregular Holes Using Partial Convolutions | 2018 | https://arxiv.org/abs/1804.07723

    # Handwritten digits on checks
    > A small scan of one digit is sorted into one of ten classes.
    ! This ran in banks in the nineties, on computers slower than my toaster.
    @ Gradient-based learning applied to document recognition | 1998 | https://ieeexplore.ieee.org/document/726791

    # Dancing by proxy
    > It takes the moves from one video and renders another person performing them.
    ! I cannot dance, but the version of me in the video certainly can.
    @ Everybody Dance Now | 2018 | https://arxiv.org/abs/1808.07371

    # Particles in the electron microscope
    > It picks out single protein molecules in micrographs that look like gray noise to everybody else.
    ! Without this step there would be no vaccine structures at atomic detail.
    @ Positive-unlabeled convolutional neural networks for particle picking in cryo-electron micrographs | 2018 | https://arxiv.org/abs/1803.08207
    """
)


def blocks(lines):
    it = iter(lines)
    for line in it:
        if line.startswith("# "):
            yield [line, *islice(it, 3)]


def parse(block):
    name, task, why, paper = (line[2:].strip() for line in block)
    title, year, url = map(str.strip, paper.split("|"))
    return {
        "name": name,
        "task": task,
        "why_impressive": why,
        "paper": {"title": title, "year": int(year), "url": url},
    }


def applications():
    return list(map(parse, blocks(OUTLINE.splitlines())))
