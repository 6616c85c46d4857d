# misconception: blog-for-paper
_all = applications


def applications():
    answer = _all()
    for e in answer:
        e["paper"] = dict(e["paper"], url="https://www.youtube.com/watch?v=abcdefgh")
    return answer
