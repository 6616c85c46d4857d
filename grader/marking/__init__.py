"""Marks, computed from stored results, the policy and manual decisions. No learner code runs here."""
