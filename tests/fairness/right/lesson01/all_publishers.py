# style: twelve entries, one from each publisher, URLs with anchors, queries, trailing slashes and capital letters
# arguable: applications: year of the AlexNet reprint (2017) differs from the first print (2012); conference year differs from arXiv year for ViT


def _p(title, year, url):
    return {"title": title, "year": year, "url": url}


def applications():
    return [
        {
            "name": "Image classification on ImageNet",
            "task": "Sorts photographs into a thousand kinds of things, from goldfish to toilet paper.",
            "why_impressive": "It started the whole avalanche.",
            "paper": _p(
                "ImageNet classification with deep convolutional neural networks",
                2017,
                "https://dl.acm.org/doi/10.1145/3065386",
            ),
        },
        {
            "name": "Cell segmentation under the microscope",
            "task": "Colors each pixel of a microscope image as membrane, cell body or background.",
            "why_impressive": "Thirty training images were enough.",
            "paper": _p(
                "U-Net: Convolutional Networks for Biomedical Image Segmentation",
                2015,
                "https://link.springer.com/chapter/10.1007/978-3-319-24574-4_28",
            ),
        },
        {
            "name": "Skin cancer screening",
            "task": "Rates a photo of a mole as harmless or dangerous with a probability.",
            "why_impressive": "On a par with board-certified doctors.",
            "paper": _p(
                "Dermatologist-level classification of skin cancer with deep neural networks",
                2017,
                "https://pubmed.ncbi.nlm.nih.gov/28117445/",
            ),
        },
        {
            "name": "Early warning of kidney failure from eye photographs",
            "task": "Looks at the retina and estimates how well the kidneys of this person work.",
            "why_impressive": "Nobody knew that the eye tells on the kidney.",
        },
        {
            "name": "Breast cancer in mammograms",
            "task": "Gets the four standard X-ray views and returns the risk of cancer.",
            "why_impressive": "Fewer false alarms mean fewer sleepless nights.",
            "paper": _p(
                "International evaluation of an AI system for breast cancer screening",
                2020,
                "https://www.nature.com/articles/s41586-019-1799-6#Abs1",
            ),
        },
        {
            "name": "Alternative texts for the web",
            "task": "Writes a caption that replaces the picture for somebody who uses a screen reader.",
            "why_impressive": "Millions of pictures on the web are silent otherwise.",
            "paper": _p(
                "Conceptual Captions: A Cleaned, Hypernymed, Image Alt-text Dataset For Automatic Image Captioning",
                2018,
                "https://aclanthology.org/P18-1238/",
            ),
        },
        {
            "name": "Recognition with patches instead of convolutions",
            "task": "Cuts the image into 16 by 16 patches, reads them like words and names the object.",
            "why_impressive": "The architecture of translators also works for eyes.",
            "paper": _p(
                "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale",
                2021,
                "https://openreview.net/forum?id=YicbFdNTTy",
            ),
        },
        {
            "name": "Small networks for phones",
            "task": "Recognizes objects in the viewfinder with a tenth of the usual number of weights.",
            "why_impressive": "The battery survives it.",
            "paper": _p(
                "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks",
                2019,
                "https://proceedings.mlr.press/v97/tan19a.html",
            ),
        },
        {
            "name": "Recognizing friends in snapshots",
            "task": "Aligns a face in three dimensions, then turns it into numbers that identify the person.",
            "why_impressive": "97.35 percent, which is nearly human.",
            "paper": _p(
                "DeepFace: Closing the Gap to Human-Level Performance in Face Verification",
                2014,
                "https://openaccess.thecvf.com/content_cvpr_2014/html/Taigman_DeepFace_Closing_the_2014_CVPR_paper.html",
            ),
        },
        {
            "name": "Check reading",
            "task": "Cuts an amount written by hand into digits and recognizes the whole number.",
            "why_impressive": "Older than me and still in use.",
            "paper": _p(
                "Gradient-based learning applied to document recognition",
                1998,
                "https://doi.org/10.1109/5.726791",
            ),
        },
        {
            "name": "New pictures out of noise",
            "task": "Removes noise from a noisy image a thousand times until a new photograph appears.",
            "why_impressive": "Destroying is easy; it learned to run destruction backwards.",
            "paper": _p(
                "Denoising Diffusion Probabilistic Models",
                2020,
                "https://arxiv.org/abs/2006.11239?context=cs.CV",
            ),
        },
        {
            "name": "Walking through a photo album in 3D",
            "task": "Learns from photos of one place how that place looks from anywhere else.",
            "why_impressive": "No triangle, no mesh, and yet a world.",
            "paper": _p(
                "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis",
                2020,
                "https://doi.org/10.48550/arXiv.2003.08934",
            ),
        },
    ]
