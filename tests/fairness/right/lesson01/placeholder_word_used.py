# an honest text about inpainting and captchas uses words such as placeholder, example, dummy, test, sample
def applications():
    return [
        {"name": "Inpainting", "task": "The user paints a placeholder over an unwanted person, and the network fills the placeholder with plausible background.", "why_impressive": "The example photographs are indistinguishable from real ones."},
        {"name": "Crash test dummies", "task": "High-speed video of a crash test goes in; the pose of the dummy comes out for every frame.", "why_impressive": "No stickers on the dummy are needed any more."},
        {"name": "Blood sample counting", "task": "For each sample under the microscope the network outlines and counts red cells, white cells and platelets.", "why_impressive": "One sample takes two seconds."},
        {"name": "Test grading", "task": "A scanned exam sheet goes in, and the ticked box of every question comes out as a list.", "why_impressive": "Teachers get their evening back."},
        {"name": "Lorem ipsum of fonts", "task": "From a screenshot of some text, for example lorem ipsum, the network names the typeface that was used.", "why_impressive": "It knows thousands of fonts and their weights."},
    ]
