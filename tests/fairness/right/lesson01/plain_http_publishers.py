def applications():
    p = lambda title, year, url: {"title": title, "year": year, "url": url}
    return [
        {"name": "Grasping unknown objects", "task": "From a depth image of a heap it proposes rectangles where a gripper can close.", "why_impressive": "Objects it has never seen.",
         "paper": p("Deep Learning for Detecting Robotic Grasps", 2013, "http://www.roboticsproceedings.org/rss09/p12.html")},
        {"name": "Recipe from a photo", "task": "Looks at a plate and writes the list of ingredients and the steps to cook it.", "why_impressive": "Even my grandmother was surprised.",
         "paper": p("Notes on food computing", 2021, "http://ceur-ws.org/Vol-2936/paper-155.pdf")},
        {"name": "Handwritten digits", "task": "Takes a 28 by 28 image of a digit and gives ten probabilities.", "why_impressive": "Cheques since the nineties.",
         "paper": p("Gradient-based learning applied to document recognition", 1998, "https://doi.org/10.1109/5.726791")},
        {"name": "Panorama stitching", "task": "Finds corresponding points in overlapping photos and warps them into one wide view.", "why_impressive": "No tripod.",
         "paper": p("Deep homography", 2024, "https://arxiv.org/ftp/arxiv/papers/2401/2401.01234.pdf")},
        {"name": "Sign language", "task": "Follows hands and face in a video and prints glosses of the signed sentence.", "why_impressive": "A conversation becomes possible.",
         "paper": p("Sign Language Transformers", 2020, "https://arxiv.org/abs/2003.13830?context=cs.LG")},
    ]
