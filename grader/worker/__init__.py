"""Untrusted: what runs beside the learner's code, in a process that holds no check and no answer.

Only this package is visible inside the sandbox, so its modules import nothing else of ours.
"""
