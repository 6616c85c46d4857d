"""Hidden checks of lesson 04: classification with a pre-trained network.

The checks compare `prepare` with plain arithmetic for every usual way of resizing. They decode labels from
random probabilities. For `classify`, the worked solution classifies the same random crop of a photograph in
a separate worker.
"""
