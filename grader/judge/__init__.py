"""Trusted: the examiner runs a lesson's hidden checks against a worker that it does not trust."""
