"""Hidden checks of lesson 04: classification with a pre-trained network.

The checks compare `prepare` with plain arithmetic for every usual way of resizing, and decode labels from
random probabilities. The network is compared by its layers and a sample of its weights. `classify` is
compared with the worked solution, and with what the right network makes of the learner's own prepared image.

Each function is worth a quarter of the points. A mistake that shows in every call is judged once: one check
judges axes, size and dtype of the prepared image, the others judge what is left, and `classify` may repeat
the mistakes of the functions that it combines. If one of these functions does not work at all, `classify` is
skipped, so at most half of the points are lost.
"""
