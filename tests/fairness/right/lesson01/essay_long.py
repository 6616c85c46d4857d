# style: essayist, very long texts with line breaks, quotes, emoji and URLs in the prose, extra keys of one's own
# arguable: applications: entries carry further keys (date_found, source) which nobody asked for


def applications() -> list[dict]:
    """What I found in one rainy weekend."""
    return [
        {
            "name": "“Enhance!” — super-resolution 🔍",
            "task": """A picture that is far too small goes in.
            The network has seen millions of pairs of small and large pictures, so it can guess which details
            usually hide behind such smudges; a picture with sixteen times as many pixels comes out.""",
            "why_impressive": "In movies of the nineties we laughed about the word 'enhance'; now it is a button in my phone, "
            "see https://en.wikipedia.org/wiki/Super-resolution_imaging for the long history.",
            "paper": {
                "title": "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network",
                "year": 2016,
                "url": "https://export.arxiv.org/abs/1609.04802",
            },
            "date_found": "2025-11-02",
        },
        {
            "name": "Counting whales from space 🐋",
            "task": "Satellite pictures of the sea are cut into tiles;\nfor each tile the network says water, ship or whale,\nand marks where.",
            "why_impressive": "A whale is only a few pixels long there, and an ocean is rather large.",
            "source": "radio",
        },
        {
            "name": "Unrolling burnt scrolls",
            "task": "From a 3D X-ray scan of a carbonized papyrus roll the network marks the places on each layer where ink was — "
            "although ink and papyrus look the same to the scanner and to me.",
            "why_impressive": "Texts from Herculaneum that nobody could open for two thousand years are being read, and students did it.",
            "paper": {
                "title": "EduceLab-Scrolls: Verifiable Recovery of Text from Herculaneum Papyri using X-ray CT",
                "year": 2023,
                "url": "https://arxiv.org/abs/2304.02084",
            },
        },
        {
            "name": "Style transfer",
            "task": "Two pictures go in, a photo and a painting; one picture comes out which shows the things of the first with the strokes of the second.",
            "why_impressive": "The network was only ever trained to tell cats from trucks, and yet somewhere inside it had understood “style”.",
            "paper": {
                "title": "Image Style Transfer Using Convolutional Neural Networks",
                "year": 2016,
                "url": "https://openaccess.thecvf.com/content_cvpr_2016/html/Gatys_Image_Style_Transfer_CVPR_2016_paper.html",
            },
        },
        {
            "name": "Ripe or not? Strawberry-picking robots 🍓",
            "task": "In the pictures of a robot's camera the network outlines every strawberry, grades its ripeness from 0 to 10 and finds the stalk where to cut.",
            "why_impressive": "Berries hide under leaves, no two are alike, and a hand that is one centimeter off makes jam.",
        },
    ]
