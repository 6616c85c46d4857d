"""Submissions: folders, archives and files from learners, read within limits and without links."""
