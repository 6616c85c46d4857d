"""The untrusted part: code that runs in the learner's process, which holds no checks and no answers.

Only this package is visible inside the sandbox, so its modules import nothing else from `grader`.
"""
