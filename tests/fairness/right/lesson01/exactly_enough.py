# style: telegram style, exactly eight words per task, one-liner lambda
# arguable: applications: "one sentence" for why_impressive is here a clause of two to four words
e = lambda n, t, w: {"name": n, "task": t, "why_impressive": w}
applications = lambda: [
    e("OCR", "Turns a scanned page into text, by letter.", "Faster than typing."),
    e("Deepfakes", "Swaps one face for another in a video.", "Frighteningly real."),
    e("Pose tracking", "Photo in, positions of elbows and knees out.", "Works on my phone!"),
    e("Tumor outlines", "Brain MRI in, mask of the tumor out.", "It saves lives."),
    e("Colorization", "Gray photo in, plausible color photo comes out.", "My grandma cried."),
]
