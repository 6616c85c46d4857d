# style: data kept as CSV text in the module, csv.DictReader, years converted with int()
import csv
import io

TABLE = """\
name|task|why_impressive|title|year|url
Photo search by words|It maps a picture and a sentence to nearby vectors, so that a text query finds the matching photos.|I found my lost umbrella in 20,000 photos by typing "red umbrella on a bus".|Learning Transferable Visual Models From Natural Language Supervision|2021|https://proceedings.mlr.press/v139/radford21a.html
Cutting out anything with one click|A photo and one clicked point go in; the mask of the object under that point comes out.|It cuts out things it was never taught a word for.|Segment Anything|2023|https://arxiv.org/abs/2304.02643
Animals in camera traps|From a picture taken at night in the Serengeti it says which animal is there, how many, and what they do.|It saves volunteers 17,000 hours of looking at empty grass.|Automatically identifying, counting, and describing wild animals in camera-trap images with deep learning|2018|https://doi.org/10.1073/pnas.1719367115
Horses into zebras|It repaints a horse in a photo as a zebra and keeps the meadow as it was.|It never saw the same animal as both, because no such pair exists.|Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks|2017|https://arxiv.org/abs/1703.10593
Reading receipts|It finds each line of print on a crumpled receipt and turns it into characters.|My tax return took an evening instead of a week.|TrOCR: Transformer-based Optical Character Recognition with Pre-trained Models|2021|https://arxiv.org/abs/2109.10282
"""


def applications():
    out = []
    for row in csv.DictReader(io.StringIO(TABLE), delimiter="|", quoting=csv.QUOTE_NONE):
        paper = {"title": row.pop("title"), "year": int(row.pop("year")), "url": row.pop("url")}
        row["paper"] = paper
        out.append(row)
    return out


if __name__ == "__main__":
    for number, a in enumerate(applications(), start=1):
        print(number, a["name"])
