"""Papers of publishers that a list easily leaves out."""

KEYS = ["name", "task", "why_impressive", "paper"]


def row(name, task, why, title, year, url):
    return dict(zip(KEYS, [name, task, why, {"title": title, "year": year, "url": url}], strict=True))


def applications():
    return [
        row(
            "Protein structures from microscopy",
            "Finds the particles in a very noisy electron micrograph and returns their positions.",
            "A person can hardly see them.",
            "SPHIRE-crYOLO is a fast and accurate fully automated particle picker for cryo-EM",
            2019,
            "https://www.biorxiv.org/content/10.1101/356584v2",
        ),
        row(
            "Weeds in a field",
            "Separates crop, weed and soil in every pixel of an image from a drone.",
            "Less poison is needed.",
            "Weed Detection in Images Using Deep Learning",
            2020,
            "https://www.mdpi.com/2073-4395/10/3/343",
        ),
        row(
            "Panoptic driving",
            "Divides a street scene into things and stuff, so that each pixel has a class.",
            "Every car is separate.",
            "End-to-End Object Detection with Transformers",
            2020,
            "https://www.ecva.net/papers/eccv_2020/papers_ECCV/html/832_ECCV_2020_paper.php",
        ),
        row(
            "Diabetic retinopathy",
            "Grades a photograph of the retina on a scale with five steps.",
            "It was tested against a panel of ophthalmologists.",
            "Development and Validation of a Deep Learning Algorithm for Detection of Diabetic Retinopathy",
            2016,
            "https://jamanetwork.com/journals/jama/fullarticle/2588763",
        ),
        row(
            "Poverty from satellites",
            "Predicts the wealth of a village from an image taken by a satellite.",
            "Lights at night taught it what to look for.",
            "Combining satellite imagery and machine learning to predict poverty",
            2016,
            "https://www.science.org/doi/10.1126/science.aaf7894",
        ),
    ]
