# five apps of the same field; tasks share most words and differ in the essential noun
def applications():
    return [
        {"name": "Breast cancer screening", "task": "The network receives a mammogram and returns the probability that the breast shows cancer.", "why_impressive": "It reduced the second readers' work by half."},
        {"name": "Lung cancer screening", "task": "The network receives a CT scan and returns the probability that the lung shows cancer.", "why_impressive": "It sees nodules of a few millimeters."},
        {"name": "Skin cancer screening", "task": "The network receives a photograph and returns the probability that the mole shows cancer.", "why_impressive": "A telephone is enough."},
        {"name": "Diabetic retinopathy grading", "task": "The network receives a fundus image and returns a grade from zero to four for the retina.", "why_impressive": "It works in villages without an eye doctor."},
        {"name": "Bone age assessment", "task": "The network receives an X-ray of a hand and returns the age of the bones in months.", "why_impressive": "It agrees with experts to within five months."},
    ]
