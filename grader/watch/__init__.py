"""`cvgrade watch` and the live report: checks on every save, keys, a page that reloads itself."""
