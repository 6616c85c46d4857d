# fails: task-words
# misconception: name-as-task
# believed that the name of a task describes it
_all = applications


def applications():
    short = ["classify eye images", "draw boxes", "write captions", "copy a style", "outline cells"]
    return [dict(entry, task=task) for entry, task in zip(_all(), short)]
