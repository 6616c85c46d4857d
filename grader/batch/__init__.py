"""A whole class: what is to be graded, who does it, and where the results go."""
