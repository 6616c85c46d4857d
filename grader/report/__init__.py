"""Reports: results as terminal text and HTML pages. Functions of values, without side effects."""
