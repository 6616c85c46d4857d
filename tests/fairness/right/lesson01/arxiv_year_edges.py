"""Years at the edge of what the lesson allows, and the less usual addresses of a preprint."""
import itertools

names = "Deepfake spotting", "Rain removal", "Goal-line check", "Mushroom sorting", "Text to picture", "Robot laundry"
tasks = (
    "Looks for blending seams around the face in a video and returns the probability that it was swapped.",
    "Takes a picture shot through a wet windshield and paints away the drops and streaks.",
    "Fuses the views of seven cameras into the ball's position in space, to the millimetre.",
    "Grades champignons on a belt by cap size, whiteness, and open or closed veil.",
    "Starts from pure noise and denoises it step by step into a picture that fits a sentence.",
    "Finds the corners of a crumpled towel so that two grippers know where to pull.",
)
papers = [
    {"title": "Posted in December, published in the spring", "year": 2016, "url": "https://arxiv.org/abs/1512.03385"},
    {"title": "Published first, posted a month later", "year": 2017, "url": "https://arxiv.org/abs/1801.00868v3"},
    {"title": "Took two years through the journal", "year": 2020, "url": "https://www.arxiv.org/pdf/1812.08008"},
    {"title": "The new numbering with five digits", "year": 2026, "url": "https://arxiv.org/html/2601.01234v1"},
    {"title": "Denoising Diffusion Probabilistic Models", "year": 2020, "url": "https://doi.org/10.48550/arXiv.2006.11239"},
    {"title": "Laundry", "year": 2024, "url": "https://export.arxiv.org/abs/2405.09999"},
]


def applications():
    reasons = itertools.chain(["Fooled me twice."], ["Better view than mine."], itertools.repeat("A referee could not do that."))
    return [
        {"name": n, "task": t, "why_impressive": w, "paper": p.copy()}
        for n, t, w, p in zip(names, tasks, reasons, papers, strict=False)
    ]
