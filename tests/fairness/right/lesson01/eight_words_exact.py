# minimal: exactly eight words, one-word names, numbers in the text, no period
def applications(): return [{"name": a, "task": b, "why_impressive": c} for a, b, c in (
    ("OCR", "turn a scanned page into text you edit", "fast"),
    ("ALPR", "find plates in traffic video and read them", "at night"),
    ("SLAM", "build a map while a robot moves around", "live"),
    ("VQA", "answer questions about one picture in plain words", "two senses"),
    ("GAN", "draw 1024 x 1024 faces of no one", "no one can tell"))]
