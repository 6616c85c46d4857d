# fails: number, keys, task-words, placeholders, different, paper-one, paper-three, paper-five
# misconception: single-quotes-json
# believed that JSON looks just like a Python dict
_all = applications


def applications():
    import json

    return json.loads(str(_all()))
