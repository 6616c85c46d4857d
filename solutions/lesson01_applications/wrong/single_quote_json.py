# fails: number
# misconception: single-quotes-json
# believed that JSON looks just like a Python dict
_all = applications


def applications():
    import json

    return json.loads(str(_all()))
