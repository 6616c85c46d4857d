# fails: classify
# misconception: file-name
# believed that the name says what is in it
def classify(path):
    return Path(path).stem, 1.0
