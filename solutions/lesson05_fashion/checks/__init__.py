"""Hidden checks of lesson 05: the grader trains the learner's network and measures it itself.

`train` runs in the learner's worker process. The weights come back as arrays. A worker process that has run
no learner code rebuilds the network from its validated description and predicts. The labels of those images
never leave the examiner.
"""
