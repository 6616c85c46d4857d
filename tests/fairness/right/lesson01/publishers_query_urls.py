# addresses with query strings, ports of older platforms, parentheses, fragments
def applications():
    out = []
    def add(name, task, why, **paper):
        out.append({"name": name, "task": task, "why_impressive": why, "paper": paper})
    add("Mitosis counting", "In a huge slide of tissue, mark every cell that is dividing right now.", "Pathologists disagree; the net doesn't tire.",
        title="Mitosis detection in breast cancer histology images with deep neural networks", year=2013,
        url="https://link.springer.com/chapter/10.1007%2F978-3-642-40763-5_51")
    add("COVID from X-rays", "Sort chest radiographs into normal, pneumonia and COVID-19, with a heat map as explanation.", "It was built within weeks.",
        title="Automatic detection from X-ray images utilizing transfer learning", year=2020,
        url="https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0235187")
    add("Comparing readers", "Decide from medical images whether a disease is present and compare with professionals.", "A meta study of many networks.",
        title="A comparison of deep learning performance against health-care professionals", year=2019,
        url="https://www.thelancet.com/journals/landig/article/PIIS2589-7500(19)30123-2/fulltext")
    add("Visual question answering", "Answer a free question in a few words about a photograph you have not seen before.", "Language and vision meet.",
        title="VQA: Visual Question Answering", year=2015,
        url="https://www.cv-foundation.org/openaccess/content_iccv_2015/html/Antol_VQA_Visual_Question_ICCV_2015_paper.html")
    add("Vision transformer", "Cut an image into patches, treat them as words, and predict the class.", "No convolution at all.",
        title="An Image is Worth 16x16 Words", year=2021, url="https://openreview.net/forum?id=YicbFdNTTy#discussion")
    add("Image captions", "Write one fluent English sentence about the content of a photograph.", "Nobody wrote grammar rules.",
        title="Long-term recurrent convolutional networks", year=2015, url="http://arxiv.org/pdf/1411.4389v4.pdf")
    return out
