"""Hidden checks of lesson 03: convolutional neural networks.

The functions of this lesson take no arguments, so no inputs are drawn at random. Models are judged
from their configuration: the grader computes shapes and parameters itself (`grader.checks.models`). It
compares the learner's tables with the same computation, never with what a model claims.

Losses above half: if build_model returns no readable model (a list of layers, a tensor) or raises an
exception, the six points of this function are lost, 60 % of the lesson. There is no network to judge.
"""
