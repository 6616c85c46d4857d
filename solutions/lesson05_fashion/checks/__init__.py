"""Hidden checks of lesson 05: the grader trains the learner's network and measures it itself.

`train` runs in the learner's worker process. The weights come back as arrays. A worker process that has run
no learner code rebuilds the network from its validated description and predicts. The labels of those images
never leave the examiner.

A mistake costs the points of one function. Where the learner's network cannot be used, or does not learn,
the other functions are judged with a network of the grader's; see `runs`. No answer in the corpus of wrong
answers costs more than half of the lesson.
"""
