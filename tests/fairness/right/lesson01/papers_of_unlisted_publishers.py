import collections

App = collections.namedtuple("App", ["name", "task", "why_impressive", "paper"])


def _paper(title, year, url):
    return {"title": title, "year": year, "url": url}


def applications():
    apps = [
        App("Handwritten zip codes", "Reads the digits on an envelope one after another and sorts the letter by its postal code.",
            "It did this in 1989, on hardware slower than a watch.",
            _paper("Backpropagation Applied to Handwritten Zip Code Recognition", 1989, "https://direct.mit.edu/neco/article/1/4/541/5515")),
        App("Elephants from space", "Searches satellite images of the savanna for grey spots that are elephants and counts them.",
            "The animals are only a few pixels long.",
            _paper("Using very-high-resolution satellite imagery and deep learning to detect and count African elephants", 2021,
                   "https://zslpublications.onlinelibrary.wiley.com/doi/full/10.1002/rse2.195")),
        App("Reading burned scrolls", "Looks for traces of ink in the X-ray volume of a papyrus that cannot be opened.",
            "Two thousand years of silence end.",
            _paper("EduceLab-Scrolls: Verifiable Recovery of Text from Herculaneum Papyri using X-ray CT", 2023, "http://arxiv.org/pdf/2304.02084v3.pdf")),
        App("Breast cancer screening", "Gets the four mammograms of a patient and estimates whether a cancer will be found within a year.",
            "It halves the work of the second reader.",
            _paper("Artificial intelligence-supported screen reading versus standard double reading (MASAI)", 2023,
                   "https://www.thelancet.com/journals/lanonc/article/PIIS1470-2045(23)00298-X/fulltext")),
        App("Coral reef mapping", "Colors each pixel of an underwater mosaic by the kind of coral that grows there.",
            "A diver needs a week for what it does in an hour.",
            _paper("Deep learning for coral reef mapping", 2022, "https://www.mdpi.com/2072-4292/14/3/456")),
        App("Seeing through fog", "Turns a foggy photograph of a road into the photograph one would take on a clear day.",
            "There is no sensor involved other than a camera.",
            _paper("DehazeNet", 2016, "https://ieeexplore.ieee.org/abstract/document/7539399/")),
    ]
    return [app._asdict() for app in apps]
