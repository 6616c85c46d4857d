"""The live loop: a check on each save, keys that do the next thing, a report that refreshes itself."""
