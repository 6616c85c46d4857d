"""Addresses as a browser copies them: queries, fragments, versions, PDF files, old hosts."""

import types


def _paper(title, year, url):
    return types.SimpleNamespace(title=title, year=year, url=url).__dict__


def applications(*, with_papers: bool = True):
    entries = [
        {
            "name": "ViT for photos",
            "task": "Cuts a photo into patches, compares them all and names the class of the object.",
            "why_impressive": "There is no convolution in it.",
            "paper": _paper(
                "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale",
                2021,
                "https://openreview.net/forum?id=YicbFdNTTy&noteId=abc",
            ),
        },
        {
            "name": "Faster R-CNN",
            "task": "Proposes regions of the image that may hold an object, then names and refines each.",
            "why_impressive": "Both halves share their features.",
            "paper": _paper(
                "Faster R-CNN: Towards Real-Time Object Detection with Region Proposal Networks",
                2015,
                "https://papers.nips.cc/paper_files/paper/2015/hash/14bfa6bb14875e45bba028a21ed38046-Abstract.html",
            ),
        },
        {
            "name": "Super-resolution",
            "task": "Enlarges a coarse photograph four times and adds the detail that a viewer expects.",
            "why_impressive": "The detail is invented and yet believable.",
            "paper": _paper(
                "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network",
                2017,
                "https://openaccess.thecvf.com/content_cvpr_2017/papers/"
                "Ledig_Photo-Realistic_Single_Image_CVPR_2017_paper.pdf",
            ),
        },
        {
            "name": "Image captions",
            "task": "Looks at one part of the image after another and writes a sentence about it.",
            "why_impressive": "It shows where it looked.",
            "paper": _paper(
                "Show, Attend and Tell: Neural Image Caption Generation with Visual Attention",
                2015,
                "http://arxiv.org/pdf/1502.03044v3.pdf#page=4",
            ),
        },
        {
            "name": "Chest X-rays",
            "task": "Reads a radiograph of the chest and estimates the probability of fourteen findings.",
            "why_impressive": "It works where there is no radiologist.",
            "paper": _paper(
                "Deep learning for chest radiograph diagnosis: A retrospective comparison",
                2018,
                "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6245676/?report=reader",
            ),
        },
        {
            "name": "Handwritten digits",
            "task": "Recognizes each digit of the amount that is written on a bank check.",
            "why_impressive": "Banks used it before I was born.",
            "paper": _paper(
                "Gradient-based learning applied to document recognition",
                1998,
                "http://dx.doi.org/10.1109/5.726791",
            ),
        },
    ]
    return entries if with_papers else [{k: v for k, v in e.items() if k != "paper"} for e in entries]
