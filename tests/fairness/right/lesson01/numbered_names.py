# names in a series with numbers and a shared prefix
def applications():
    fields = "name task why_impressive".split()
    table = [
        ["Application 1: reading meters", "A photo of a water meter goes in and the number on it comes out.", "Nobody must visit the cellar."],
        ["Application 2: grading eggs", "Each egg is photographed over a lamp and sorted by size, dirt and cracks.", "Nothing breaks."],
        ["Application 3: finding ships", "In radar images from orbit it boxes every ship, even those with the transponder off.", "Clouds don't matter."],
        ["Application 4: sorting LEGO", "Bricks fall past a camera and are named by type and color among thousands.", "A hobby project."],
        ["Application 5: drawing maps", "Aerial pictures are turned into outlines of buildings and center lines of roads.", "Whole countries at once."],
    ]
    return [dict(zip(fields, row)) for row in table]
