"""Hidden checks of lesson 01."""
