# fails: further
# believed that files of one name are one file
_classify = classify
_answers = {}


def classify(path):
    name = Path(path).name
    if name not in _answers:
        _answers[name] = _classify(path)
    return _answers[name]
