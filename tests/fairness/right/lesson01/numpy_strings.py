# The author keeps texts in an array, because everything else in the course is one. np.str_ is a str.
import numpy as np

A = np.array([
    ("Runway debris", "Compares each picture of the runway with a clean one and circles screws, birds, or rubber.", "One screw can stop a jet."),
    ("Crop yield", "Sums up a season of satellite pictures of a field into tons per hectare.", "In June, for September."),
    ("Retouching", "Removes a tourist from the photo and continues the wall, the street and the shadow.", "The shadow goes as well."),
    ("Sewing check", "Follows a seam under the needle and stops the machine at a skipped stitch.", "A thousand stitches a minute."),
    ("Cat door", "Looks at the cat's mouth and keeps the flap locked if it holds a mouse.", "Two hundred euros, no more mice."),
], dtype=[("name", "U40"), ("task", "U200"), ("why_impressive", "U80")])


def applications():
    return [dict(zip(A.dtype.names, row)) for row in A]
