# urls copied from a browser: trailing slash, tracking parameters, upper-case host, www.arxiv.org, alphaxiv-free mirrors
def applications():
    P = lambda t, y, u: {"title": t, "year": y, "url": u}
    return [
        {"name": "Object detection in one look", "task": "Divides an image into a grid and predicts boxes and classes for each cell at once.", "why_impressive": "It looks only once.", "paper": P("You Only Look Once", 2016, "https://www.arxiv.org/abs/1506.02640v5/")},
        {"name": "Instance masks", "task": "Finds each object in an image and gives it a box, a class and its own mask.", "why_impressive": "Overlapping people are kept apart.", "paper": P("Mask R-CNN", 2017, "https://export.arxiv.org/abs/1703.06870")},
        {"name": "Unpaired translation", "task": "Turns horses into zebras and back in photographs, without a single pair to learn from.", "why_impressive": "No pairs!", "paper": P("CycleGAN", 2018, "HTTPS://ARXIV.ORG/abs/1703.10593")},
        {"name": "Residual recognition", "task": "Classifies an image into a thousand classes with more than a hundred layers in a row.", "why_impressive": "Depth no longer hurts.", "paper": P("Deep Residual Learning", 2015, "https://doi.org/10.48550/arXiv.1512.03385")},
        {"name": "Digit tangent", "task": "Compares handwritten digits while ignoring small shifts, rotations and changes of thickness of the strokes.", "why_impressive": "Old but good.", "paper": P("Object recognition from local scale-invariant features", 1999, "https://dx.doi.org/10.1109/ICCV.1999.790410")},
        {"name": "Early vision on preprint", "task": "Learns to segment moving objects from a video by grouping pixels that move together.", "why_impressive": "Gestalt by machine.", "paper": P("A paper of the old numbers", 2004, "https://arxiv.org/abs/cs/0405104")},
    ]
