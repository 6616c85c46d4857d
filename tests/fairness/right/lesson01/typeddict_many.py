from typing import NotRequired, TypedDict


class Paper(TypedDict):
    title: str
    year: int
    url: str


class Entry(TypedDict):
    name: str
    task: str
    why_impressive: str
    paper: NotRequired[Paper]


def _entry(name: str, task: str, why: str, title: str | None = None, year: int = 0, url: str = "") -> Entry:
    entry = Entry(name=name, task=task, why_impressive=why)
    if title is not None:
        entry["paper"] = Paper(title=title, year=year, url=url)
    return entry


def applications() -> list[dict]:
    return [
        _entry("Cell segmentation", "U-Net takes a microscope image and labels every pixel as cell, border or background.",
               "Thirty annotated images were enough.", "U-Net: Convolutional Networks for Biomedical Image Segmentation", 2015,
               "https://link.springer.com/chapter/10.1007/978-3-319-24574-4_28"),
        _entry("Face verification", "Two face photographs are mapped to vectors whose distance tells whether they show one person.",
               "It is better than people are.", "DeepFace: Closing the Gap to Human-Level Performance in Face Verification", 2014,
               "https://openaccess.thecvf.com/content_cvpr_2014/papers/Taigman_DeepFace_Closing_the_2014_CVPR_paper.pdf"),
        _entry("Human pose", "Find the joints of all people in a picture and connect them to skeletons.",
               "It runs in real time for crowds.", "OpenPose", 2021, "https://ieeexplore.ieee.org/document/8765346"),
        _entry("Digit reading", "Reads the handwritten digits of a postal code from a small gray image.",
               "It is from the last century.", "Gradient-based learning applied to document recognition", 1998,
               "http://ieeexplore.ieee.org/abstract/document/726791/"),
        _entry("Depth from one image", "From a single photograph it predicts how far away every pixel is from the camera.",
               "One eye is enough.", "Depth Map Prediction from a Single Image using a Multi-Scale Deep Network", 2014,
               "https://papers.nips.cc/paper_files/paper/2014/hash/7bccfde7714a1ebadf06c5f4cea752c1-Abstract.html"),
        _entry("Text to image", "A sentence is turned into a picture by removing noise step by step in a latent space.",
               "Every artist talks about it."),
        _entry("Video games from pixels", "Four consecutive screens go in, and the value of every joystick action comes out.",
               "The same network learned 49 games.", "Human-level control through deep reinforcement learning", 2015,
               "https://doi.org/10.1038/nature14236"),
    ]
