from collections import OrderedDict, defaultdict
from enum import Enum


class Kind(str, Enum):
    SEG = "segmentation"
    DET = "detection"


def applications():
    first = OrderedDict([("name", "Weed spraying"), ("kind", Kind.SEG), ("icon", "🌱"),
                         ("task", "Looks down from a tractor, separates crop from weed, and opens one nozzle above each weed."),
                         ("why_impressive", "Ninety percent less herbicide."), ("sources", ["seen at a fair", "newspaper"]), ("stars", 4.5)])
    second = defaultdict(str)
    second["name"] = "Shark patrol"
    second["task"] = "A drone films the beach; the network tells sharks from dolphins, surfers and seaweed."
    second["why_impressive"] = "Dolphins no longer close the beach."
    second["paper"] = {"title": "SharkEye", "year": 2020, "url": "https://dl.acm.org/doi/fullHtml/10.1145/3412841.3441893", "authors": ["A", "B"], "venue": None}
    rest = [
        ("Chess board reader", "From one photo of a chess board taken at an angle it returns the position in FEN notation."),
        ("Subway crack finder", "Scans photographs of tunnel walls and traces each crack with a line one pixel wide."),
        ("Lip reading", "Watches the mouth of a speaker without any sound and writes down the spoken sentence."),
        ("Pill identification", "Names the drug from a photograph of a loose pill by its color, shape and imprint."),
        ("Star-galaxy sorting", "Sorts the bright spots of a telescope exposure into stars, galaxies, and satellites' trails."),
        ("Hail damage estimate", "Finds the dents on a car's hood in a photo of reflected stripes and prices the repair."),
        ("Beehive entrance monitor", "Counts bees with and without pollen at the entrance of a hive, frame by frame."),
        ("Offside line", "Finds the players' limbs in the broadcast picture and computes the line on the pitch from them."),
    ]
    return [first, second] + [{"name": n, "task": t, "why_impressive": "Because I could not do it as fast or as well."} for n, t in rest]
