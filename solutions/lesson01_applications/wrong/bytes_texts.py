# fails: keys
# misconception: bytes-for-string
# believed that umlauts must be encoded
_all = applications


def applications():
    return [dict(entry, name=entry["name"].encode()) for entry in _all()]
