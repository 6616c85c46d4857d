def applications(lang="en"):
    out: list[dict] = []
    n = 0
    while (n := n + 1) <= 6:
        match n:
            case 1:
                e = "Parking assistant", "Fisheye cameras around a car are merged into one view from above with free spaces marked.", "It parks better than I do."
            case 2:
                e = "Tumor segmentation", "Outlines the tumor in every slice of a brain MRI and computes its volume.", "It takes seconds, not hours."
            case 3:
                e = "Product search", "You photograph a lamp, and it finds the same or similar lamps in a catalog.", "Words can't describe that lamp."
            case 4:
                e = "Chess from photos", "Recognizes squares and pieces in a picture of a real board and writes down the position.", "Any angle, any light."
            case 5:
                e = "Mars landing sites", "Classifies terrain in orbital images as sand, rock or ridge so a rover can plan.", "It works on another planet."
            case _:
                e = "Cloud cover forecast", "Looks at a sequence of satellite images and paints the next ones, hours ahead.", "No physics inside."
        out.append({k: v for k, v in zip(["name", "task", "why_impressive"], e, strict=True)})
    return out
