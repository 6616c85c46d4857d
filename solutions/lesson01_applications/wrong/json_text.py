# fails: number
# misconception: text-for-list
# believed that structured data means JSON
_all = applications


def applications():
    import json

    return json.dumps(_all())
