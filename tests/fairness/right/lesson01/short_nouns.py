"""Names that differ by a letter or a syllable, and are as different as can be."""


def applications():
    names = ["Fire detection", "Firearm detection", "Plant recognition", "Plane recognition", "Text detection", "Texture detection", "Ship counting", "Shirt counting"]
    tasks = [
        "Watches a forest from a tower and marks the pixels that show smoke.",
        "Looks at x-ray pictures of suitcases and boxes each gun or gun part.",
        "Names the species on a close-up of a leaf, a flower or a bark.",
        "Tells the airliner's model from its silhouette above the airport fence.",
        "Boxes every written line in a street scene, at whatever angle it hangs.",
        "Separates brick from plaster, grass and gravel by their fine structure alone.",
        "Puts a point on each vessel that waits before the Suez canal.",
        "Sorts a heap of laundry by type of garment while it slides past.",
    ]
    return [{"name": n, "task": t, "why_impressive": f"I did not expect {n.split()[0].lower()} to work."} for n, t in zip(names, tasks)]
