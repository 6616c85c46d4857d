# answer stored as JSON text and parsed
import json

_DATA = """
[
 {"name": "Galaxy Zoo", "task": "Classify the shape of a galaxy from a telescope image: spiral, elliptical or irregular.",
  "why_impressive": "Millions of galaxies are sorted overnight.",
  "paper": {"title": "Rotation-invariant convolutional neural networks for galaxy morphology prediction", "year": 2015,
            "url": "https://academic.oup.com/mnras/article/450/2/1441/979677"}},
 {"name": "AlphaGo's eyes", "task": "Look at the board as a 19 by 19 image with planes and suggest the next move.",
  "why_impressive": "It beat a world champion.",
  "paper": {"title": "Mastering the game of Go with deep neural networks and tree search", "year": 2016,
            "url": "https://www.nature.com/articles/nature16961"}},
 {"name": "Whale identification", "task": "Given a picture of a fluke, tell which individual humpback whale it belongs to.",
  "why_impressive": "There may be one training image per whale.",
  "paper": {"title": "Identification of individual whales", "year": 2021,
            "url": "https://www.biorxiv.org/content/10.1101/2021.03.16.435624v1"}},
 {"name": "Super-resolution", "task": "A small blurred image goes in and a four times larger sharp image comes out.",
  "why_impressive": "Details appear that look right.",
  "paper": {"title": "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network", "year": 2017,
            "url": "https://openaccess.thecvf.com/content_cvpr_2017/html/Ledig_Photo-Realistic_Single_Image_CVPR_2017_paper.html"}},
 {"name": "NeRF", "task": "From some dozen photographs with known poses learn a scene and render it from new viewpoints.",
  "why_impressive": "Reflections and glass are right.",
  "paper": {"title": "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis", "year": 2020,
            "url": "https://www.ecva.net/papers/eccv_2020/papers_ECCV/html/1473_ECCV_2020_paper.php"}}
]
"""


def applications() -> list[dict]:
    return json.loads(_DATA)
