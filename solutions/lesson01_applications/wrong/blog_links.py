# fails: paper-one, paper-three, paper-five
# misconception: blog-for-paper
# believed that a blog post is a research paper
_all = applications


def applications():
    entries = _all()
    for number, entry in enumerate(entries):
        entry["paper"]["url"] = f"https://example-blog.com/posts/{number}"
    return entries
