"""Hidden checks of lesson 02: preparing image data.

Every run makes new images, so no answer can be hard-coded.
"""
