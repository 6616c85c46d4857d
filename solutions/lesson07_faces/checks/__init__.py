"""Hidden checks of lesson 07.

What is expected is what MTCNN says when the worked solution calls it on the same fresh photograph. The
photographs are made in `scenes.py`; `answers.py` reads what came back, `boxes.py` compares and explains
boxes, `drawing.py` finds a red box in a saved picture.
"""
