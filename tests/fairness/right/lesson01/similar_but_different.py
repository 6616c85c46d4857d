"""All about animals and cells: five honest applications that sound alike."""


def count(what, where, how, why):
    return {
        "name": f"Counting {what}",
        "task": f"The network receives {where} and {how}.",
        "why_impressive": why,
    }


def applications() -> list[dict]:
    return [
        count("cells", "a micrograph of stained tissue", "separates touching nuclei before it adds them up", "Touching nuclei look like one."),
        count("cars", "a frame from a bridge camera", "draws a box around every vehicle in each lane", "It works at night, in rain."),
        count("people", "a photograph of a dense crowd", "estimates a density map whose sum is the number of heads", "Most heads are a few pixels wide."),
        count("trees", "a lidar-free aerial picture of a forest", "outlines every crown, even below taller ones", "Nobody has to walk through."),
        count("penguins", "drone pictures of an Antarctic colony", "puts a dot on each adult bird and none on the stones", "Stones and birds look the same from above."),
    ]
