"""One sentence pattern for all entries, as people write who think in tables."""

from string import Template

TASK = Template("Given $what, the network decides which of $many $classes it shows.")
ROWS = [
    ("Bird guide", "a photograph from a garden", "900", "bird species", "It knows more species than I do."),
    ("Skin check", "a close-up of a mole", "7", "diagnoses", "Doctors were not better in a test."),
    ("Sorting of waste", "a frame from above a conveyor belt", "5", "materials", "60 items a second."),
    ("Plankton census", "a microscope image of sea water", "103", "kinds of plankton", "Nobody counts by hand."),
    ("Galaxy Zoo", "a telescope image of one galaxy", "10", "shapes", "A million galaxies in an hour."),
    ("Traffic signs", "a crop of a street scene", "43", "signs", "Also in rain and half hidden."),
]


def applications():
    result = []
    for name, what, many, classes, why in ROWS:
        task = TASK.substitute(what=what, many=many, classes=classes)
        result.append(dict(name=name, task=task, why_impressive=why))
    return result
