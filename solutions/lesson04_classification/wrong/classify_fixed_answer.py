# fails: classify
# misconception: one-answer-for-all
# believed that the example photograph is the task
def classify(path):
    return ("espresso", 0.93)
