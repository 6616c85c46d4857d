# fails: classify
# misconception: one-answer-for-all
# believed that there is only one photograph
_classify = classify
_answers = []


def classify(path):
    _answers.append(_answers[0] if _answers else _classify(path))
    return _answers[0]
