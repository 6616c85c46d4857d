"""Hidden checks of lesson 05: the grader trains the learner's network and measures it itself.

The learner's `train` runs in the learner's worker. The weights come back as arrays; a worker that has run no
learner code rebuilds the network from its validated description and predicts; the labels of those
images never leave this process.
"""
