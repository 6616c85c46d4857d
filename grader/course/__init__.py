"""The course: which lessons there are and where their files lie."""
