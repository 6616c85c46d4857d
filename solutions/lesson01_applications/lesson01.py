"""Lesson 01: applications of deep learning in computer vision.

Run `cvgrade check lesson01` whenever you like; the brief is in README.md beside this file.
"""


def applications() -> list[dict]:
    """Five or more impressive applications, each a dict with the keys name, task and why_impressive.

    Bonus: an entry may have the key paper, a dict with the keys title, year and url.
    """
    # BEGIN SOLUTION  return a list of five or more dicts about what you found
    return [
        {
            "name": "Diabetic eye disease screening",
            "task": "A photograph of the eye goes in, and a grade of the disease comes out.",
            "why_impressive": "It matches eye specialists, also where none lives.",
            "paper": {
                "title": "A Deep Learning Algorithm for Detection of Diabetic Retinopathy",
                "year": 2016,
                "url": "https://doi.org/10.1001/jama.2016.17216",
            },
        },
        {
            "name": "Object detection in street scenes",
            "task": "One look at a camera frame draws a named box around every car and person.",
            "why_impressive": "It is fast enough to run on live video.",
            "paper": {
                "title": "You Only Look Once: Unified, Real-Time Object Detection",
                "year": 2016,
                "url": "https://arxiv.org/abs/1506.02640",
            },
        },
        {
            "name": "Describing photographs in sentences",
            "task": "A picture goes in, and a sentence that tells what is happening comes out.",
            "why_impressive": "It joins seeing and language, and helps people who cannot see.",
            "paper": {
                "title": "Show and Tell: A Neural Image Caption Generator",
                "year": 2015,
                "url": "https://arxiv.org/abs/1411.4555",
            },
        },
        {
            "name": "Painting in the style of an artist",
            "task": "The content of one image is kept, its texture and colours come from a painting.",
            "why_impressive": "Nobody ever wrote down what makes a style.",
            "paper": {
                "title": "Image Style Transfer Using Convolutional Neural Networks",
                "year": 2016,
                "url": "https://openaccess.thecvf.com/content_cvpr_2016/html/"
                "Gatys_Image_Style_Transfer_CVPR_2016_paper.html",
            },
        },
        {
            "name": "Outlining cells under the microscope",
            "task": "Every pixel of a microscope slide is marked as cell or background.",
            "why_impressive": "It learned from some thirty labelled pictures.",
            "paper": {
                "title": "U-Net: Convolutional Networks for Biomedical Image Segmentation",
                "year": 2015,
                "url": "https://arxiv.org/abs/1505.04597",
            },
        },
    ]
    # END SOLUTION
