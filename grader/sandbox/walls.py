"""How the environment says which walls are wanted. Apart from `choose`, which imports what builds them."""

WALLS = "CVGRADE_WALLS"
"""``auto`` (default), ``bubblewrap`` (refuse to grade without) or ``plain`` (do not even try)."""
