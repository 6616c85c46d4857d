"""Lesson 01: applications of deep learning in computer vision.

The lesson text is lessons/lesson01.md. Check your work with `cvgrade check lesson01`.
"""


def applications() -> list[dict]:
    """Return a list of five or more applications: dicts with the keys name, task and why_impressive.

    All three are strings, in any language. The task has at least eight words; without spaces, two Chinese or
    Japanese characters count as one word. The five differ in their names and in their tasks. Replace every
    placeholder text, such as TODO. The program checks this form; a reviewer reads the content.

    Bonus: an entry may also have the key paper, a dict with the keys title (a str), year (an int) and url:
    the web address of one research paper at its publisher or on a preprint server, not of a blog, video or
    search. If it has an arXiv number, the year may be one year earlier or two years later than that number.
    If the program does not know the publisher, the paper counts, and a reviewer looks at it.
    """
    # BEGIN SOLUTION  return a list of five or more dicts that describe applications
    # The name says what is recognized, the task says what goes in and what comes out, and the reason is a
    # fact that a reader can look up. A DOI or an arXiv number stays valid when a web page moves.
    return [
        {
            "name": "Diabetic eye disease screening",
            "task": "The input is a photograph of the retina, the output is a grade of the disease.",
            "why_impressive": "It is as accurate as eye specialists and works where there are none.",
            "paper": {
                "title": "A Deep Learning Algorithm for Detection of Diabetic Retinopathy",
                "year": 2016,
                "url": "https://doi.org/10.1001/jama.2016.17216",
            },
        },
        {
            "name": "Object detection in street scenes",
            "task": "One pass over a camera frame yields a labeled box around every car and person.",
            "why_impressive": "It is fast enough to run on live video.",
            "paper": {
                "title": "You Only Look Once: Unified, Real-Time Object Detection",
                "year": 2016,
                "url": "https://arxiv.org/abs/1506.02640",
            },
        },
        {
            "name": "Captioning photographs",
            "task": "The network takes an image and writes a sentence about what is happening in it.",
            "why_impressive": "It combines vision and language, and it helps people who cannot see.",
            "paper": {
                "title": "Show and Tell: A Neural Image Caption Generator",
                "year": 2015,
                "url": "https://arxiv.org/abs/1411.4555",
            },
        },
        {
            "name": "Painting in the style of an artist",
            "task": "The result has the content of one image and the texture and colors of a painting.",
            "why_impressive": "Nobody had to define in rules what makes a style.",
            "paper": {
                "title": "Image Style Transfer Using Convolutional Neural Networks",
                "year": 2016,
                "url": "https://openaccess.thecvf.com/content_cvpr_2016/html/"
                "Gatys_Image_Style_Transfer_CVPR_2016_paper.html",
            },
        },
        {
            "name": "Segmenting cells under the microscope",
            "task": "Every pixel of a microscope image is classified as cell or background.",
            "why_impressive": "It learned from only about thirty labeled images.",
            "paper": {
                "title": "U-Net: Convolutional Networks for Biomedical Image Segmentation",
                "year": 2015,
                "url": "https://arxiv.org/abs/1505.04597",
            },
        },
    ]
    # END SOLUTION
