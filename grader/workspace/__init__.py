"""The learner's folder: submissions, settings and earlier results."""
