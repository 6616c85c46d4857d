"""Hidden checks of lesson 02: preparing image data.

Every run makes new images, so no answer can be hard-coded. A mistake that shows in every call is judged once:
one check judges the order of the axes or the dtype, and the others judge what is left. `report` may repeat
the mistakes of the functions that it calls.

Losses above half: if `normalize` raises an exception or cannot be called, its own 4 points are lost, and so
are the 2 points of `report`, which needs it. There is no value that could be judged.
"""
