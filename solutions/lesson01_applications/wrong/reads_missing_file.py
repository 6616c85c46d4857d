# fails: number
# misconception: missing-file
# believed that the data belong in a separate file
_all = applications


def applications():
    with open("my_entries.json") as file:
        return list(file)
