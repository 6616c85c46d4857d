"""The trusted part: the examiner runs a lesson's hidden checks on the values that a worker returns."""
