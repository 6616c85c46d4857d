"""Hidden checks of lesson 01: applications of deep learning in computer vision."""
