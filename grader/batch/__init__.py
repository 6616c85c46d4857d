"""Grading a class: plan the work, grade it with an engine, publish the results."""
