"""Text that is safe to show and worded alike everywhere: cleaning, cells, numbers, outcomes."""
