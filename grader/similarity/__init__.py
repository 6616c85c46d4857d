"""Similar submissions, for manual review. Similarity never changes a mark."""
