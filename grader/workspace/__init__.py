"""The learner's workspace: exercise files, settings, progress, hints and checks."""
