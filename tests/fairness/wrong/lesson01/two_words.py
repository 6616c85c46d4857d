# misconception: name-as-task
_all = applications


def applications():
    answer = _all()
    answer[3].update(task="image classification of plants")
    return answer
