"""Hidden checks of lesson 07."""
