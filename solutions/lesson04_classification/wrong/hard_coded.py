# fails: classify
# misconception: one-answer-for-all
# believed that any label will do
def classify(path):
    return "toilet_tissue", 0.93
