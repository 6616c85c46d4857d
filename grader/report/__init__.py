"""A result as terminal text, HTML or JSON. Values in, text out."""
