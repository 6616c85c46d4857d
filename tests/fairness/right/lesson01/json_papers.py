"""Lesson 01: the entries are a JSON document, as if they had been exported from a note-taking program."""

import json

DOCUMENT = r"""
[
  {"paper": {"url": "https://doi.org/10.1073/pnas.1719367115", "year": 2018,
             "title": "Automatically identifying, counting, and describing wild animals in camera-trap images with deep learning"},
   "why_impressive": "It saves volunteers eight years of clicking.",
   "task": "Night shots of a motion-triggered camera come in; species, number of animals and what they are doing come out.",
   "name": "Wildlife census"},
  {"name": "Animal pose without markers", "rating": 5,
   "task": "Tracks paws, snout and tail tip of a mouse through a video, after somebody clicked them in 200 frames.",
   "why_impressive": "No dots of paint on the animal, and it works for flies, fish and cheetahs too.",
   "paper": {"title": "DeepPoseKit, a software toolkit for fast and robust animal pose estimation using deep learning",
             "year": 2019, "url": "https://elifesciences.org/articles/47994"}},
  {"name": "Cellpose", "tags": ["biology", "segmentation"],
   "task": "For each pixel it predicts an arrow that points to the middle of its cell; pixels whose arrows meet are one cell.",
   "why_impressive": "One network for neurons, yeast and even pebbles, without retraining.",
   "paper": {"title": "Cellpose: a generalist algorithm for cellular segmentation", "year": 2020,
             "url": "https://www.biorxiv.org/content/10.1101/2020.02.02.931238v1"}},
  {"name": "Captions for the web",
   "task": "Writes the alternative text of a picture: a sentence that says what a sighted visitor sees.",
   "why_impressive": "A screen reader finally has something to read.",
   "paper": {"title": "Conceptual Captions: A Cleaned, Hypernymed, Image Alt-text Dataset For Automatic Image Captioning",
             "year": 2018, "url": "https://aclanthology.org/P18-1238/", "venue": "ACL"}},
  {"name": "Learning from noise only",
   "task": "Cleans grainy MRI slices although it was trained on pairs of noisy slices and never saw a clean one.",
   "why_impressive": "It restores something that it has never been shown.",
   "paper": {"title": "Noise2Noise: Learning Image Restoration without Clean Data", "year": 2018,
             "url": "https://proceedings.mlr.press/v80/lehtinen18a.html"}},
  {"name": "Any object, one click",
   "task": "The user clicks a point, and the network cuts out the object under it, with up to three candidates (part, whole, group).",
   "why_impressive": "It works for objects that have no name.",
   "paper": {"title": "Segment Anything", "year": 2023, "url": "https://doi.org/10.48550/arXiv.2304.02643"}},
  {"name": "Flying around a still life",
   "task": "From forty photos of a scene, a network learns color and density at each point in space, and renders new viewpoints.",
   "why_impressive": "Reflections move correctly when the camera moves.",
   "paper": {"title": "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis", "year": 2020,
             "url": "https://www.arxiv.org/abs/2003.08934v2"}},
  {"name": "Retinal referral",
   "task": "An OCT scan of the eye is first segmented into tissue, then a second network names the urgency of a referral.",
   "why_impressive": "The doctor can inspect the tissue map between the two steps.",
   "paper": {"title": "Clinically applicable deep learning for diagnosis and referral in retinal disease", "year": 2018,
             "url": "https://www.nature.com/articles/s41591-018-0107-6"}}
]
"""


def applications() -> list[dict]:
    return json.loads(DOCUMENT)


if __name__ == "__main__":
    print(json.dumps(applications(), indent=2))
