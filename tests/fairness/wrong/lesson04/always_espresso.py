# misconception: one-answer-for-all
def classify(path):
    del path
    return ("espresso_maker_", 0.9)
